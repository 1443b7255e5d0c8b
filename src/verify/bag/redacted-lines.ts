// The lines of a redacted timeline. Each is the original's line with `hidden` behind it: where nothing was hidden the
// original's hash can be computed again, and the hashes follow each other everywhere.
import { verifyLine } from '../../timeline/verify-line.js';
import type { Problem } from '../problem.js';

const file = 'data/timeline.redacted.jsonl';
const keys = 'v,seq,prev,ts,mono,boot,by,type,data,h,hidden';
const digest = /^[0-9a-f]{64}$/;

/** Where the reading stands. */
export interface At {
  /** Which file of the original, counted from 1; 0 before the first line. */
  readonly segment: number;
  readonly seq: number;
  readonly head: string;
  /** Time of the last line. */
  readonly ts: string | null;
}

interface RedactedLine {
  readonly seq: number;
  readonly prev: string;
  readonly ts: string;
  readonly h: string;
  readonly hidden: boolean;
}

const parse = (text: string): RedactedLine | null => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || JSON.stringify(value) !== text) return null;
    const line = value as RedactedLine;
    const formed =
      Object.keys(value).join() === keys &&
      [line.prev, line.h].every((hash) => typeof hash === 'string' && digest.test(hash)) &&
      typeof line.hidden === 'boolean' &&
      typeof line.ts === 'string' &&
      Number.isSafeInteger(line.seq);
    return formed ? line : null;
  } catch {
    return null;
  }
};

const fault = (number: number, expected: string, found: string): Problem => ({
  file,
  line: number,
  expected,
  found,
});

const judge = (
  bytes: Buffer,
  { seq, prev, hidden }: RedactedLine,
  at: At,
  number: number,
): Problem | null => {
  const begins = seq === 0;
  if (!begins && seq !== at.seq) return fault(number, `event number ${at.seq}`, `number ${seq}`);
  if (!begins && prev !== at.head) return fault(number, `prev ${at.head}, the hash of the line before`, prev);
  if (hidden) return null;
  const original = Buffer.concat([
    bytes.subarray(0, bytes.length - ',"hidden":false}'.length),
    Buffer.from('}'),
  ]);
  const checked = verifyLine(original, prev, seq);
  return 'problem' in checked ? fault(number, checked.problem.expected, checked.problem.found) : null;
};

/** Where the reading stands behind this line, or what is wrong with it. `number` is counted from 1. */
export const readRedactedLine = (
  bytes: Buffer,
  at: At,
  number: number,
): At | { readonly problem: Problem } => {
  const line = parse(bytes.toString('utf8'));
  if (!line)
    return { problem: fault(number, `JSON in its one form with the keys ${keys}`, 'something else') };
  const problem = judge(bytes, line, at, number);
  if (problem) return { problem };
  const { seq, h, ts } = line;
  return { segment: at.segment + (seq === 0 ? 1 : 0), seq: seq + 1, head: h, ts };
};
