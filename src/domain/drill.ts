// A scenario made concrete for one exercise. It is part of the plan, so that a resume and the score read it back.
import type { Milestone, Value } from './values.js';

/** What a command would have printed, and how it would have ended. */
export interface DrillOutput {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
  /** How long it takes on the exercise's clock, in ms. */
  readonly after_ms: number;
}

/** News for a role, at a time or after a step. Exactly one of `at_ms` and `after` is not null. */
export interface InjectPlan {
  /** `inject-1` for the first of the scenario. */
  readonly id: string;
  /** Milliseconds after the exercise began. */
  readonly at_ms: number | null;
  readonly after: string | null;
  readonly to: string;
  readonly say: string;
}

/** What the responders should do, or should leave alone. */
export type Expected =
  | { readonly kind: 'milestone'; readonly milestone: Milestone }
  | { readonly kind: 'answer'; readonly values: { readonly [name: string]: Value } }
  /** By the name under which a decision is kept. */
  | { readonly kind: 'decided'; readonly options: { readonly [name: string]: string } }
  | { readonly kind: 'step'; readonly step: string }
  | { readonly kind: 'preserved'; readonly step: string }
  | { readonly kind: 'escalated'; readonly to: string }
  | { readonly kind: 'updated'; readonly to: string }
  | { readonly kind: 'on_time' };

export interface ExpectationPlan {
  /** `expect-1`, or `inject-2.expect-1` for what should follow from news. */
  readonly id: string;
  /** The inject that it follows from; its time counts from there. Null: from the beginning. */
  readonly inject: string | null;
  readonly expected: Expected;
  /** False: it should not happen. */
  readonly is: boolean;
  readonly within_ms: number | null;
  readonly points: number;
  readonly why: string | null;
}

export interface DrillPlan {
  /** Its name: `partner` for `api-abuse.partner.yaml`, the playbook's id for `api-abuse.yaml`. */
  readonly scenario: string;
  readonly title: string;
  /** Hash of the scenario's bytes, by which they are stored beside the plan. */
  readonly digest: string;
  readonly objectives: readonly string[];
  /** By key, such as `block`, `block.verify.2` or `evidence.firewall`; used up from start to start, the last one repeats. */
  readonly outputs: { readonly [key: string]: readonly DrillOutput[] };
  readonly injects: readonly InjectPlan[];
  readonly expectations: readonly ExpectationPlan[];
  /** The model answers. */
  readonly answers: { readonly [key: string]: Value };
}
