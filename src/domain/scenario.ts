// A drill scenario as its author wrote it, after the schema said yes. Durations are text such as `20m`.
import type { Milestone, Value } from './values.js';

export interface AuthoredOutput {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exit?: number;
  /** How long the command takes. */
  readonly after?: string;
}

/** Exactly one of the keys in front of `is` is there. */
export interface AuthoredExpectation {
  readonly milestone?: Milestone;
  readonly answer?: { readonly [name: string]: Value };
  readonly decided?: { readonly [step: string]: string };
  readonly step?: string;
  /** A step whose evidence was held, complete, before it changed anything. */
  readonly preserved?: string;
  readonly escalated?: string;
  readonly updated?: string;
  /** No update was ever overdue. */
  readonly on_time?: 'updates';
  /** False: it should not happen. */
  readonly is?: boolean;
  readonly within?: string;
  readonly points?: number;
  readonly why?: string;
}

export interface AuthoredInject {
  readonly at?: string;
  readonly after?: string;
  readonly to: string;
  readonly say: string;
  readonly expect?: readonly AuthoredExpectation[];
}

export interface Scenario {
  readonly schema: 'ir-drill/v1';
  readonly playbook: string;
  readonly title: string;
  readonly objectives?: readonly string[];
  readonly outputs?: { readonly [key: string]: AuthoredOutput | readonly AuthoredOutput[] };
  readonly injects?: readonly AuthoredInject[];
  readonly expect?: readonly AuthoredExpectation[];
  readonly answers?: { readonly [key: string]: Value };
}
