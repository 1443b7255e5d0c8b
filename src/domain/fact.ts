// Everything that can be written to a timeline: what happened, in the past tense. A closed union on our side;
// readers keep and show a type that they don't know, so that an older `ir` reads a newer record.
import type { Effect, Milestone, Mode, Severity, Value, ValueType } from './values.js';

/** One pass over a step; `item` counts from 0 where the step runs once per value (`each`). */
export interface UnitRef {
  readonly step: string;
  readonly visit: number;
  readonly item?: number;
}

/** What a command is for within its step. */
export const parts = ['run', 'check', 'verify', 'wait', 'evidence', 'rollback'] as const;
export type Part = (typeof parts)[number];

/** One start of one command. `attempt` counts from 1 for each part within a visit. */
export interface CommandRef extends UnitRef {
  readonly part: Part;
  readonly attempt: number;
  /** Which evidence, for part `evidence`. */
  readonly evidence?: string;
}

/** Bytes kept in the evidence store. */
export interface Stored {
  readonly sha256: string;
  readonly size: number;
  /** True: more came than the limit allowed, and was counted but not kept. */
  readonly truncated: boolean;
}

export interface Binding {
  readonly name: string;
  readonly value: Value;
}

export type ValueSource =
  | 'flag'
  | 'answers'
  | 'alert'
  | 'config'
  | 'default'
  | 'question'
  | 'capture'
  | 'range'
  | 'each'
  | 'person';

export type Settled = 'done' | 'skipped' | 'passed' | 'not_taken';

export type ClosedAs = 'resolved' | 'false-alarm' | 'duplicate' | 'abandoned';

/** How a command ended: exactly one of exit, signal, timed_out and could_not_start tells. */
export interface CommandEnd {
  readonly exit?: number;
  readonly signal?: string;
  readonly timed_out?: boolean;
  readonly could_not_start?: string;
}

/** The data of each type of fact. Durations end in `_ms` or `_s`; times are ISO 8601 in UTC. */
export interface Facts {
  'incident.opened': {
    readonly playbook: string;
    readonly title: string;
    /** SHA-256 of the stored plan. */
    readonly plan: string;
    readonly mode: Mode;
    readonly severity: Severity;
    readonly pace: number;
    readonly tool: string;
    readonly uid: number;
    readonly tty: boolean;
  };
  'incident.closed': {
    readonly as: ClosedAs;
    readonly reason: string;
    readonly unsettled: readonly string[];
    readonly in_place: readonly string[];
  };
  'milestone.marked': {
    readonly milestone: Milestone;
    readonly at: string;
    readonly source: 'flag' | 'alert' | 'range' | 'start' | 'step' | 'person';
    readonly step?: string;
    readonly visit?: number;
  };
  'role.assigned': { readonly role: string; readonly who: string };
  'value.set': {
    readonly name: string;
    readonly type: ValueType;
    /** Left out for a secret: only its source is recorded. */
    readonly value?: Value;
    readonly source: ValueSource;
    /** False: came from an alert or a command and nobody has confirmed it yet. */
    readonly confirmed: boolean;
    readonly step?: string;
    readonly visit?: number;
    readonly item?: number;
    readonly at?: string;
  };
  /** Somebody said that it is not known yet. */
  'value.unknown': { readonly name: string; readonly step?: string; readonly visit?: number };
  'value.confirmed': { readonly name: string };

  'step.ready': {
    readonly step: string;
    readonly visit: number;
    readonly items?: readonly (string | number | boolean)[];
  };
  'step.claimed': {
    readonly step: string;
    readonly visit: number;
    readonly pid: number;
    readonly start_time: string;
    readonly boot: string;
  };
  'step.released': { readonly step: string; readonly visit: number };
  'step.jumped': { readonly step: string; readonly visit: number; readonly reason: string };
  'step.reopened': { readonly step: string; readonly visit: number; readonly because: string };
  'step.settled': UnitRef & {
    readonly outcome: Settled;
    readonly reason?: string;
    /** When it came true, if that was earlier than the line was written: the start of the hold that succeeded. */
    readonly at?: string;
    /** Names that this step would have set and did not. */
    readonly unset?: readonly string[];
  };
  'step.failed': UnitRef & { readonly attempt: number; readonly why: string };
  'step.target_passed': { readonly step: string; readonly visit: number; readonly within_ms: number };

  'step.intended': CommandRef & {
    readonly effect: Effect;
    /** SHA-256 of exactly what will run: argv, executable, script, environment names, folder, target. */
    readonly digest: string;
    readonly argv: readonly string[];
    readonly executable: string;
    readonly executable_sha256: string;
    readonly script_sha256?: string;
    readonly cwd: string;
    readonly env: readonly string[];
    readonly timeout_ms: number;
    /** Values that the command uses, so that a rollback uses the same ones. */
    readonly bindings: readonly Binding[];
    /** Ids of the evidence held for this visit, EV-0001 and so on. */
    readonly held: readonly string[];
    /** Actors whose approval this start uses up. */
    readonly approved_by: readonly string[];
  };
  'step.started': CommandRef & { readonly pid: number; readonly start_time: string; readonly boot: string };
  'step.finished': CommandRef &
    CommandEnd & {
      readonly ok: boolean;
      readonly started_at: string;
      readonly duration_ms: number;
      readonly stdout?: Stored;
      readonly stderr?: Stored;
      /** How many times a declared secret stood in the output. */
      readonly masked: number;
      /** Processes of the command that outlived it, by pid. */
      readonly survivors?: readonly number[];
    };
  /** A command was started and its end was never recorded; somebody or a check has now said what became of it. */
  'doubt.settled': CommandRef & {
    readonly decision: 'done' | 'failed' | 'again';
    readonly reason: string;
    readonly alive: boolean;
  };
  'step.rolled_back': UnitRef & { readonly by_hand: boolean };
  'command.edited': UnitRef & {
    readonly reason: string;
    readonly edits: readonly { readonly part: Part; readonly from: string; readonly to: string }[];
  };

  'evidence.captured': {
    readonly id: string;
    readonly evidence: string;
    readonly title: string;
    readonly before: UnitRef | null;
    readonly sha256: string;
    readonly size: number;
    readonly stderr_sha256?: string;
    readonly stderr_size?: number;
    readonly command: string;
    readonly tool: string;
    readonly tool_sha256: string;
    readonly host: string;
    readonly started_at: string;
    readonly ended_at: string;
    readonly truncated: boolean;
    readonly complete: boolean;
    /** Why it does not count as complete. */
    readonly why?: string;
  };
  'evidence.waived': UnitRef & {
    readonly evidence: readonly string[];
    readonly reason: string;
    readonly role: string;
  };

  'approval.requested': UnitRef & {
    readonly role: string;
    readonly digest: string;
    readonly rendering: string;
  };
  'approval.given': UnitRef & {
    readonly role: string;
    readonly digest: string;
    readonly relayed_for?: string;
  };
  'decision.made': {
    readonly step: string;
    readonly visit: number;
    readonly name: string;
    readonly option: string;
    readonly to: string;
  };

  'update.sent': {
    readonly template: string;
    readonly audience: string;
    readonly to: string;
    readonly text: string;
    readonly step?: string;
  };
  'update.due': { readonly severity: Severity; readonly late: boolean };
  'escalation.raised': {
    readonly escalation: string;
    readonly to: string;
    readonly cause: string;
    readonly text: string;
    readonly late: boolean;
  };
  'clock.started': {
    readonly clock: string;
    readonly name: string;
    readonly at: string;
    readonly deadline: string;
  };
  'clock.warned': {
    readonly clock: string;
    readonly left: 'half' | 'quarter' | 'none';
    readonly late: boolean;
  };
  'control.expired': UnitRef & { readonly late: boolean };
  'note.added': { readonly text: string; readonly at?: string; readonly step?: string };
  'feedback.given': { readonly step: string; readonly text: string };

  'run.paused': {
    readonly reason: 'pause' | 'needs-answer' | 'step-failed' | 'hang-up' | 'interrupt' | 'terminated';
    readonly detail: string;
  };
  'run.resumed': {
    readonly gap_ms: number;
    readonly tool: string;
    readonly uid: number;
    readonly tty: boolean;
  };
  'range.started': { readonly services: readonly { readonly name: string; readonly port: number }[] };
  'clock.jumped': { readonly by_ms: number };
  'log.recovered': { readonly file: string; readonly bytes: number };
  'disk.full': { readonly needed: number };
  'notice.failed': { readonly to: string; readonly why: string };
  'metrics.recorded': {
    readonly ttd_ms?: number;
    readonly tta_ms?: number;
    readonly ttc_ms?: number;
    readonly ttr_ms?: number;
    /** Metrics whose two milestones are out of order. */
    readonly inconsistent: readonly string[];
  };
}

export type FactType = keyof Facts;
export type FactOf<T extends FactType> = { readonly type: T; readonly data: Facts[T] };
export type Fact = { [T in FactType]: FactOf<T> }[FactType];

/** Where and when a fact was written. `seq` orders events; `ts` is wall-clock UTC, `mono` nanoseconds since boot. */
export interface Stamp {
  readonly v: 1;
  readonly seq: number;
  readonly prev: string;
  readonly ts: string;
  readonly mono: string;
  readonly boot: string;
  readonly by: string;
}

export type EventOf<T extends FactType> = Stamp & FactOf<T> & { readonly h: string };
/** A fact with its place in the chain. */
export type Event = { [T in FactType]: EventOf<T> }[FactType];
