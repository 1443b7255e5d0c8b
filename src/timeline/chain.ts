// Follows the hash chain through a file: every reader and every writer goes through here, so that nothing which
// was not verified is ever folded.
import { IrError } from '../domain/errors.js';
import type { Event } from '../domain/fact.js';
import { type Checkpoint, noteName } from './checkpoint/note.js';
import { type OpenFile, type RawLine, splitLines } from './lines.js';
import { isTorn } from './torn-line.js';
import { type Checked, type Problem, verifyLine } from './verify-line.js';

/** Where a chain ends: what the next line must say, and where it goes. */
export interface ChainEnd {
  readonly seq: number;
  readonly head: string;
  /** Byte offset in the file. */
  readonly offset: number;
  readonly last: Event | null;
  /** How long the machine had slept when we wrote the last event, in ms; null when somebody else wrote it. */
  readonly asleep: number | null;
}

/** Bytes at the end of a file that are no whole line. */
export interface TornTail {
  readonly offset: number;
  readonly bytes: number;
}

/** The first place where a file is not what was written. */
export interface Damage {
  /** Counted from 1. */
  readonly line: number;
  /** Byte offset of that line. */
  readonly offset: number;
  readonly expected: string;
  readonly found: string;
}

export interface Followed {
  readonly end: ChainEnd;
  readonly torn: TornTail | null;
  readonly damage: Damage | null;
}

export const startOf = (genesis: string): ChainEnd => ({
  seq: 0,
  head: genesis,
  offset: 0,
  last: null,
  asleep: null,
});

const unended: Checked = {
  problem: { expected: 'a newline at the end of the line', found: 'the end of the file', torn: true },
};

/** The error for a record that is not what was written. It is never repaired. */
export const damaged = (path: string, line: number, expected: string, found: string): IrError =>
  new IrError(
    5,
    `${path}, line ${line}: the record is damaged: expected ${expected}, found ${found}`,
    'nothing was changed; `ir verify` tells all of it, and `ir resume --new-segment` goes on in a new file beside this one',
  );

const judge = (
  file: OpenFile,
  line: RawLine,
  problem: Problem,
  end: ChainEnd,
  vouched: Checkpoint | null,
): Followed => {
  const torn = isTorn(line, problem, file.size, end, vouched?.size ?? 0);
  if (torn) return { end, torn: { offset: line.offset, bytes: file.size - line.offset }, damage: null };
  const { expected, found } = problem;
  return { end, torn: null, damage: { line: end.seq + 1, offset: line.offset, expected, found } };
};

/** What a checkpoint says of the record's past and the record does not; null when they agree. */
const contradicts = (end: ChainEnd, vouched: Checkpoint | null, offset: number): Damage | null => {
  if (!vouched || end.seq !== vouched.size || end.head === vouched.head) return null;
  const name = noteName(vouched);
  return { line: end.seq, offset, expected: `the hash ${vouched.head}, as ${name} says`, found: end.head };
};

const cutShort = (end: ChainEnd, vouched: Checkpoint | null): Damage | null => {
  if (!vouched || end.seq >= vouched.size) return null;
  const expected = `at least ${vouched.size} events, as ${noteName(vouched)} says`;
  return { line: end.seq + 1, offset: end.offset, expected, found: `${end.seq}` };
};

/**
 * Yields each verified event after `from` and returns where the chain now ends, with what is torn behind it or the
 * first damage. `vouched` is the newest checkpoint of this file, which it must fit.
 */
export function* followChain(
  file: OpenFile,
  from: ChainEnd,
  vouched: Checkpoint | null,
): Generator<Event, Followed> {
  let end = from;
  for (const line of splitLines(file, from.offset)) {
    const checked = line.ended ? verifyLine(line.bytes, end.head, end.seq) : unended;
    if ('problem' in checked) return judge(file, line, checked.problem, end, vouched);
    const { event } = checked;
    const next = { seq: end.seq + 1, head: event.h, offset: line.next, last: event, asleep: null };
    const damage = contradicts(next, vouched, line.offset);
    if (damage) return { end, torn: null, damage };
    end = next;
    yield event;
  }
  return { end, torn: null, damage: cutShort(end, vouched) };
}

/** The same for those who go no further where the file is damaged: throws IrError 5. */
export function* followSound(
  file: OpenFile,
  from: ChainEnd,
  vouched: Checkpoint | null,
): Generator<Event, Followed> {
  const followed = yield* followChain(file, from, vouched);
  const { damage } = followed;
  if (damage) throw damaged(file.path, damage.line, damage.expected, damage.found);
  return followed;
}
