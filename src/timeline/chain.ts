// Follows the hash chain through a file: every reader and every writer goes through here, so that nothing which
// was not verified is ever folded.
import { IrError } from '../domain/errors.js';
import type { Event } from '../domain/fact.js';
import { type OpenFile, splitLines } from './lines.js';
import { isTorn } from './torn-line.js';
import { type Checked, verifyLine } from './verify-line.js';

/** Where a chain ends: what the next line must say, and where it goes. */
export interface ChainEnd {
  readonly seq: number;
  readonly head: string;
  /** Byte offset in the file. */
  readonly offset: number;
  readonly last: Event | null;
}

/** Bytes at the end of a file that are no whole line. */
export interface TornTail {
  readonly offset: number;
  readonly bytes: number;
}

export interface Followed {
  readonly end: ChainEnd;
  readonly torn: TornTail | null;
}

export const startOf = (genesis: string): ChainEnd => ({ seq: 0, head: genesis, offset: 0, last: null });

const unended: Checked = {
  problem: { expected: 'a newline at the end of the line', found: 'the end of the file', torn: true },
};

/** The error for a record that is not what was written. It is never repaired. */
export const damaged = (path: string, line: number, expected: string, found: string): IrError =>
  new IrError(
    5,
    `${path}, line ${line}: the record is damaged: expected ${expected}, found ${found}`,
    'nothing was changed; copy the incident folder to a safe place, then find out what touched this file',
  );

/**
 * Yields each verified event after `from` and returns where the chain now ends, with what is torn behind it.
 * Throws IrError 5 for damage anywhere before the last line.
 */
export function* followChain(file: OpenFile, from: ChainEnd): Generator<Event, Followed> {
  let end = from;
  for (const line of splitLines(file, from.offset)) {
    const checked = line.ended ? verifyLine(line.bytes, end.head, end.seq) : unended;
    if ('problem' in checked) {
      const { problem } = checked;
      if (!isTorn(line, problem, file.size, end))
        throw damaged(file.path, end.seq + 1, problem.expected, problem.found);
      return { end, torn: { offset: line.offset, bytes: file.size - line.offset } };
    }
    const { event } = checked;
    end = { seq: end.seq + 1, head: event.h, offset: line.next, last: event };
    yield event;
  }
  return { end, torn: null };
}
