// The words that facts are made of: which step, which start of a command, which bytes, which end.
import type { Value } from './values.js';

/** One pass over a step; `item` counts from 0 where the step runs once per value (`each`). */
export interface UnitRef {
  readonly step: string;
  readonly visit: number;
  readonly item?: number;
}

/** One pass over a step, where its items do not matter. */
export interface Visit {
  readonly step: string;
  readonly visit: number;
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
  /** Which of several probes that are tried together, from 2 on. */
  readonly probe?: number;
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
