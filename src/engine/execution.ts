// What one start of one command is about, before and after it.
import type { Binding, CommandEnd, CommandRef, Part } from '../domain/fact-words.js';
import { unitState } from '../domain/fold-step.js';
import type { Command } from '../domain/plan.js';
import type { CommandState, Run } from '../domain/run.js';
import type { CommandResult } from '../domain/shell.js';
import type { Effect } from '../domain/values.js';
import type { Ready } from './ready.js';
import type { Unit } from './session.js';

export interface Execution {
  readonly part: Part;
  readonly effect: Effect;
  readonly command: Command;
  readonly evidence?: string;
  /** Which of several probes, from 2 on. */
  readonly probe?: number;
  /** Values that a change was made with; its rollback and check use the same ones. */
  readonly fixed?: readonly Binding[];
  /** An earlier visit that a rollback belongs to. */
  readonly visit?: number;
}

export interface Executed {
  readonly ok: boolean;
  readonly end: CommandEnd;
  readonly ref: CommandRef;
  /** Null when the command could not start. */
  readonly result: CommandResult | null;
  readonly ready: Ready | null;
  /** The responder stopped watching a change, which goes on by itself. */
  readonly left_running: boolean;
  /** Why nobody here can tell how it ended: a change whose connection broke. Null otherwise. */
  readonly lost: string | null;
}

/** The newest start of a part: of the unit, or of the rollback of what is in place. */
export const commandState = (run: Run, unit: Unit, part: Part, visit?: number): CommandState | null => {
  if (part !== 'rollback') return unitState(run, unit.step.id, unit.item).commands[part] ?? null;
  const entry = run.in_place.find(
    (one) => one.step === unit.step.id && one.item === unit.item && one.visit === visit,
  );
  return entry?.undoing ?? null;
};

/** How a command ended, for people. */
export const describeEnd = (end: CommandEnd): string => {
  if (end.could_not_start !== undefined) return `it could not start: ${end.could_not_start}`;
  if (end.timed_out === true) return 'it ran into its time limit and was ended';
  if (end.signal !== undefined) return `it was ended by ${end.signal}`;
  return `it ended with exit code ${end.exit ?? 'unknown'}`;
};

/** The same for one start, with the host where it was not this machine. */
export const describeExecuted = ({ end, ready, lost }: Executed): string => {
  if (lost !== null) return lost;
  const on = ready?.on ?? null;
  return on === null || end.could_not_start !== undefined ? describeEnd(end) : `on ${on} ${describeEnd(end)}`;
};
