// What an alert tells a run, whichever system sent it, and what each payload format must provide.
import type { Severity } from '../../domain/values.js';

export type AlertValue = string | readonly string[];

export interface Alert {
  /** The official name of the payload's format, as people know it. */
  readonly format: string;
  /** The alert's name, as a playbook's `detection[].alert` has it. */
  readonly name: string | null;
  readonly title: string | null;
  /** When the condition began, in ms since 1970; null where the payload does not say. */
  readonly started_at: number | null;
  /** When the alert fired, in ms since 1970. It may lie in the future: the caller has the clock. */
  readonly detected_at: number | null;
  readonly severity: Severity | null;
  /**
   * The value at a dotted path such as `labels.deployment`, as text. A list where the payload holds a list,
   * or where the alerts of one payload differ; its first value is the one of the first alert. Else null.
   */
  readonly lookup: (path: string) => AlertValue | null;
}

/** A problem is a clause without a full stop: what is wrong, and what was expected. */
export type AlertReading = { readonly alert: Alert } | { readonly problem: string };

export type JsonObject = { readonly [key: string]: unknown };

export interface AlertFormat {
  readonly name: string;
  readonly recognises: (payload: JsonObject) => boolean;
  readonly read: (payload: JsonObject) => AlertReading;
}
