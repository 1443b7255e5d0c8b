// The playbook as its author wrote it, after the schema said yes. Keys keep the file's spelling.
import type { Effect, Field, Milestone, Phase, Severity, Value } from './values.js';

/** A command with its options. Exactly one of `run` and `script` is there. Durations are text such as `90s`. */
export interface CommandMap {
  readonly run?: string | readonly string[];
  readonly script?: string;
  readonly timeout?: string;
  readonly ok_exit?: readonly number[];
  readonly on?: string | readonly string[];
  readonly sensitive?: boolean;
  readonly tty?: boolean;
  readonly max?: string;
  /** Name of a secret that the command reads from standard input. */
  readonly stdin?: string;
}
/** Wherever a command stands it may be the bare line, a list of words, or a map. */
export type AuthoredCommand = string | readonly string[] | CommandMap;

export interface AuthoredProbe extends CommandMap {
  readonly all?: readonly AuthoredCommand[];
  readonly every?: string;
  readonly hold?: string;
}

export interface AuthoredEvidence extends CommandMap {
  readonly title: string;
  readonly file?: 'ask';
  readonly may_be_empty?: boolean;
  readonly wait_until?: AuthoredCommand | AuthoredProbe;
}

export interface AuthoredCapture extends Field {
  /** RE2, multi-line, first match, group 1. Left out: all of standard output, trimmed. */
  readonly match?: string;
}

/** What every step may say, whatever its kind. */
export interface StepCommon {
  readonly id: string;
  readonly phase?: Phase;
  readonly role?: string;
  readonly title: string;
  readonly guide?: string;
  readonly expect?: string;
  readonly links?: readonly { readonly title: string; readonly url: string }[];
  readonly after?: readonly string[];
  readonly when?: string;
  readonly each?: string;
  readonly within?: string;
  readonly if_skipped?: string;
  readonly marks?: Milestone;
}

/** What a step that may change something says about doing it safely. */
export interface StepSafety {
  readonly effect?: Effect;
  readonly preserve?: readonly string[];
  readonly no_evidence?: string;
  readonly approve?: string;
  readonly check?: AuthoredCommand;
  readonly verify?: AuthoredCommand | AuthoredProbe;
  readonly rollback?: AuthoredCommand;
  readonly irreversible?: string;
  readonly expires?: string;
  readonly capture?: { readonly [name: string]: AuthoredCapture };
}

/** A step before its kind is known: the kind is the one key that a step kind in src/steps/ claims. */
export type AuthoredStep = StepCommon & StepSafety & { readonly [key: string]: unknown };

export interface Template {
  readonly audience?: string;
  readonly text: string;
  readonly raw?: readonly string[];
}

export interface AuthoredEscalation {
  readonly to: string;
  readonly after?: string;
  readonly when?: string;
  readonly unless?: string;
  readonly template?: string;
}

export interface AuthoredClock {
  readonly name: string;
  readonly when: string;
  readonly deadline: string;
  readonly to?: string;
}

export interface Playbook {
  readonly schema: 'ir/v1';
  readonly id: string;
  readonly title: string;
  readonly summary?: string;
  readonly owner?: string;
  readonly reviewed?: string;
  readonly review_every?: string;
  readonly severity?: Severity;
  readonly private?: boolean;
  readonly tags?: readonly string[];
  readonly links?: readonly { readonly title: string; readonly url: string }[];
  readonly detection?: readonly {
    readonly signal: string;
    readonly threshold?: string;
    readonly alert?: string;
  }[];
  readonly targets?: { readonly [target: string]: string };
  readonly inputs?: { readonly [name: string]: Field };
  readonly env?: readonly string[];
  readonly roles?: { readonly [role: string]: string };
  readonly evidence?: { readonly [id: string]: AuthoredEvidence };
  readonly steps: readonly AuthoredStep[];
  readonly outputs?: readonly string[];
  readonly updates?: { readonly every?: { readonly [severity: string]: string }; readonly template?: string };
  readonly escalation?: readonly AuthoredEscalation[];
  readonly clocks?: readonly AuthoredClock[];
  readonly templates?: { readonly [id: string]: Template };
}

/** A range: services and stand-ins that a playbook's exact commands run against. */
export interface Range {
  readonly schema: 'ir-range/v1';
  readonly playbook: string;
  readonly title: string;
  readonly tools: readonly string[];
  /** Divides every `every`, `hold`, `wait` and timer; 1 when left out. */
  readonly pace?: number;
  readonly services?: readonly RangeService[];
  readonly answers?: { readonly [key: string]: Value };
}

export interface RangeService {
  readonly name: string;
  readonly run: string;
  readonly ready?: { readonly http: string };
}
