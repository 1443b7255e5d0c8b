// What folding a timeline gives: where an incident stands. No other state exists.
import type { Binding, ClosedAs, CommandEnd, Part, Settled, Stored } from './fact-words.js';
import type { Effect, Milestone, Mode, Severity, Value, ValueType } from './values.js';

/** The newest start of one part of a step, and how far it got. */
export interface CommandState {
  readonly attempt: number;
  /** `intended`: provably never ran. `started`: in doubt unless its process is ours. */
  readonly state: 'intended' | 'started' | 'finished';
  readonly pid?: number;
  readonly start_time?: string;
  readonly boot?: string;
  readonly ok?: boolean;
  readonly end?: CommandEnd;
  readonly stdout?: Stored;
  readonly finished_at?: number;
  readonly finished_seq?: number;
  readonly bindings: readonly Binding[];
  readonly digest: string;
}

/** Evidence held for one visit of one step. */
export interface Held {
  readonly id: string;
  readonly sha256: string;
  readonly complete: boolean;
}

export interface Approval {
  readonly digest: string;
  readonly role: string;
  /** Who runs it, and asked. */
  readonly asked_by: string;
  /** True: whoever asked may not give it. */
  readonly four_eyes: boolean;
  readonly given_by: string | null;
  /** True: whoever gave it went past the person who should have. */
  readonly broken_glass: boolean;
}

/** One value of an `each`, or the whole step where there is none. */
export interface UnitState {
  readonly settled: Settled | null;
  readonly failed: { readonly attempt: number; readonly why: string } | null;
  readonly commands: { readonly [part: string]: CommandState };
  readonly approval: Approval | null;
  readonly edits: readonly { readonly part: Part; readonly to: string }[];
  /** By evidence id. */
  readonly held: { readonly [evidence: string]: Held };
  readonly waived: readonly string[];
  /** Effect of the newest `run` command. */
  readonly effect?: Effect;
}

/** A change that was made and has not been put back. */
export interface InPlace {
  readonly step: string;
  readonly visit: number;
  readonly item: number | null;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly bindings: readonly Binding[];
  readonly expired: boolean;
  /** True while nobody knows whether the change was made, or it was made in part: the command failed. */
  readonly in_doubt: boolean;
  /** The newest start of its rollback. */
  readonly undoing: CommandState | null;
}

export interface StepState {
  readonly visit: number;
  /** Null: not ready yet. Milliseconds since 1970. */
  readonly ready_at: number | null;
  /** How many events were before the one that made it ready; -1 before. Two events of one millisecond still have an order. */
  readonly ready_seq: number;
  readonly items: readonly (string | number | boolean)[] | null;
  readonly settled: Settled | null;
  readonly units: readonly UnitState[];
  readonly target_passed: boolean;
  readonly claim: { readonly pid: number; readonly start_time: string; readonly boot: string } | null;
}

export interface ValueState {
  readonly type: ValueType;
  /** Null: not known yet, or a secret. */
  readonly value: Value | null;
  readonly known: boolean;
  readonly confirmed: boolean;
  /** How many events were before the one that set it. */
  readonly seq: number;
  readonly at: number;
  readonly source: string;
}

export interface Mark {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly source: string;
  readonly step: string | null;
}

export interface Run {
  /** Events folded so far. */
  readonly events: number;
  readonly head: string;
  /** Which file of the record the last event stands in, counted from 1, and how many stand there. */
  readonly segment: number;
  readonly size: number;
  readonly opened: {
    readonly playbook: string;
    readonly title: string;
    readonly plan: string;
    readonly mode: Mode;
    readonly pace: number;
    readonly at: number;
    readonly by: string;
  } | null;
  readonly last_at: number;
  readonly severity: Severity;
  readonly steps: { readonly [id: string]: StepState };
  readonly values: { readonly [name: string]: ValueState };
  readonly milestones: { readonly [M in Milestone]?: Mark };
  readonly roles: { readonly [role: string]: string };
  readonly in_place: readonly InPlace[];
  /** The step that a jump offers next. */
  readonly offered: string | null;
  /** How many pieces of evidence were captured, for the next EV number. */
  readonly evidence_count: number;
  readonly last_update_at: number | null;
  /** Ids of the steps done since the last update, the newest 50. */
  readonly done_since_update: readonly string[];
  /** The newest reminder; null once an update went out or it was put off. */
  readonly update_due_at: number | null;
  /** The reminder was put off until then; null once it fired or an update went out. */
  readonly snoozed_until: number | null;
  /** Escalations and clocks that have fired, by id. */
  readonly fired: { readonly [id: string]: number };
  /** Who was asked for help and when, by the escalation's id. */
  readonly asked: { readonly [id: string]: { readonly to: string; readonly at: number } };
  /** What came of escalations that somebody answered, by id: the newest answer counts. */
  readonly answered: {
    readonly [id: string]: {
      readonly answer: 'acknowledged' | 'declined';
      readonly who: string;
      readonly at: number;
    };
  };
  readonly clocks: {
    readonly [id: string]: { readonly deadline: number; readonly warned: 'half' | 'quarter' | 'none' | null };
  };
  /** Processes that joined the walkthrough which was there, and have not left. They may be gone. */
  readonly joined: readonly {
    readonly who: string;
    readonly pid: number;
    readonly start_time: string;
    readonly boot: string;
  }[];
  /** Channels that follow the incident, by their names in the config. */
  readonly following: readonly string[];
  /** Channels that could not be reached when they were last tried: since when, and why. */
  readonly unreached: { readonly [channel: string]: { readonly since: number; readonly why: string } };
  /** What is rehearsed; null in an incident and in a range without a scenario. */
  readonly drill: {
    readonly scenario: string;
    readonly played: 'people' | 'model';
    readonly notify: boolean;
    readonly scored: boolean;
    /** In thousandths. */
    readonly speed: number;
    /** When news was given, by its id; milliseconds since 1970 on the exercise's clock. */
    readonly injects: { readonly [inject: string]: number };
    /** How often each command was started, by the key of its output. */
    readonly starts: { readonly [key: string]: number };
  } | null;
  /** How the exercise's clock goes; null where the times are those of the machine. All in milliseconds since 1970. */
  readonly exercise: {
    /** In thousandths; 0: it stands still. */
    readonly rate: number;
    /** From this time of the exercise on, which was `real` on the machine. */
    readonly since: number;
    readonly real: number;
    /** True: somebody holds it. */
    readonly held: boolean;
  } | null;
  readonly deviations: number;
  readonly paused: { readonly reason: string; readonly detail: string } | null;
  readonly closed: { readonly as: ClosedAs; readonly at: number } | null;
}
