// The person at the keyboard, or what stands in when there is none: what they see, what they are asked.
import type { Field, Value } from './values.js';

/** What a responder may do at a step; `retry` stands in for `run` once it has failed. */
export const actions = [
  'run',
  'retry',
  'done',
  'show',
  'edit',
  'skip',
  'note',
  'jump',
  'assign',
  'unclear',
  'escalate',
  'update',
  'hold',
  'inject',
  'rollback',
  'capture',
  'waive',
  'pause',
] as const;

export type Action = (typeof actions)[number];

/** Everything shown above the prompt of a step; the terminal lays it out. */
export interface StepView {
  readonly id: string;
  readonly kind: string;
  readonly position: number;
  readonly total: number;
  readonly phase: string;
  readonly role: string | null;
  readonly holder: string | null;
  readonly title: string;
  /** `suspect = 203.0.113.7` where the step runs once per value. */
  readonly item: string | null;
  readonly guide: string | null;
  readonly expect: string | null;
  readonly links: readonly { readonly title: string; readonly url: string }[];
  /** What will happen, one line each: commands with their argv made visible, questions, messages. */
  readonly summary: readonly string[];
  readonly effect: string;
  readonly evidence: readonly {
    readonly title: string;
    readonly state: 'held' | 'incomplete' | 'missing' | 'waived';
    readonly id: string | null;
  }[];
  readonly no_evidence: string | null;
  readonly approve: string | null;
  readonly check: string | null;
  readonly verify: string | null;
  readonly rollback: string | null;
  readonly if_skipped: string | null;
  /** Milliseconds, from the start of the incident. */
  readonly elapsed_ms: number;
  readonly target_left_ms: number | null;
  readonly update_left_ms: number | null;
  /** The nearest deadline of the playbook's clocks. */
  readonly clock: { readonly name: string; readonly left_ms: number } | null;
  /** Who was asked for help and has not answered. */
  readonly unanswered: readonly { readonly to: string; readonly ago_ms: number }[];
  readonly failed: string | null;
  readonly milestones: readonly string[];
  /** True while somebody holds the clock of an exercise; null where nothing is rehearsed. */
  readonly held: boolean | null;
}

/**
 * The person at the keyboard, or what stands in when there is none. Each question has a key (`severity`,
 * `block.approve`) under which `--answers` may hold its answer.
 * Every method rejects with Stopped when the responder pauses or no answer can be had.
 */
export interface Responder {
  /** `prompt` is false for steps that may run without asking (a read under --auto-read). */
  action(view: StepView, offered: readonly Action[]): Promise<Action>;
  /** A typed value; null is *not known yet* and offered only when `unknown` is true. */
  value(question: ValueQuestion): Promise<Value | null>;
  /** The name of an option; empty when `until` fired. */
  choice(question: ChoiceQuestion): Promise<string>;
  /** Free text, at least one character unless `optional`; empty when `until` fired. */
  text(question: TextQuestion): Promise<string>;
  /** True when `expected` was typed exactly; false when the responder gave up, or `until` fired. */
  exact(question: ExactQuestion): Promise<boolean>;
}

export interface ExactQuestion {
  readonly key: string;
  readonly question: string;
  readonly expected: string;
  /** Ends the question by itself: somebody answered it elsewhere. Nobody waits for it without a terminal. */
  readonly until?: AbortSignal;
  /** How somebody else can answer it from another terminal, as a sentence. */
  readonly elsewhere?: string;
  /** Why it does not count when it is typed here; the question then stays open. */
  readonly refusal?: string;
}

export interface ValueQuestion {
  readonly key: string;
  readonly question: string;
  readonly field: Field;
  readonly suggestion: Value | null;
  readonly unknown: boolean;
  /** True: the suggestion came from a command or an alert and a change is about to use it. */
  readonly confirming: boolean;
  /** Returns the canonical value, or what is wrong with it. */
  readonly parse: (text: string) => { readonly value: Value } | { readonly problem: string };
}

export interface ChoiceQuestion {
  readonly key: string;
  readonly question: string;
  readonly options: readonly { readonly name: string; readonly means: string }[];
  readonly suggestion: string | null;
  /** Ends the question by itself: somebody answered it elsewhere. Nobody waits for it without a terminal. */
  readonly until?: AbortSignal;
  /** True: an answer that was given before the question was shown does not count, but in practice. */
  readonly in_person?: boolean;
}

export interface TextQuestion {
  readonly key: string;
  readonly question: string;
  readonly suggestion: string | null;
  readonly optional: boolean;
  /** Ends the question by itself, as for a choice. */
  readonly until?: AbortSignal;
}

export type StopReason = 'pause' | 'needs-answer' | 'step-failed' | 'hang-up' | 'interrupt' | 'terminated';

/** Thrown by a Responder to end the walkthrough; the incident stays open and can be resumed. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly reason: StopReason;

  constructor(reason: StopReason, detail: string) {
    super(detail);
    this.reason = reason;
  }
}
