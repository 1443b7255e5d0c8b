// Tells a write that was cut short, which nobody relied on, from a change to lines that somebody did.
import type { RawLine } from './lines.js';
import { type Problem, verifyLine } from './verify-line.js';

/** What the next whole line has to say. */
interface Expected {
  readonly seq: number;
  readonly head: string;
}

const seal = /,"h":"[0-9a-f]{64}"\}/g;

// A whole line with more behind it has lost its newline to something other than a crash. Zeros are the exception: a
// power cut can leave them where data had not arrived yet.
const holdsWholeLine = (bytes: Buffer, end: Expected): boolean => {
  for (const match of bytes.toString('latin1').matchAll(seal)) {
    const length = match.index + match[0].length;
    const behind = bytes.subarray(length);
    if (behind.every((byte) => byte === 0)) continue;
    if ('event' in verifyLine(bytes.subarray(0, length), end.head, end.seq)) return true;
  }
  return false;
};

/**
 * Whether `line`, which did not verify after `end`, is the torn end of a file of `size` bytes. `vouched` events were
 * there once, as a checkpoint says: none of those can be torn.
 */
export const isTorn = (
  line: RawLine,
  problem: Problem,
  size: number,
  end: Expected,
  vouched: number,
): boolean => {
  if (end.seq < vouched) return false;
  const last = !line.ended || line.next === size;
  // The first line is written before the incident's folder gets its name, so it can be damaged but never torn.
  return problem.torn && last && end.seq > 0 && !holdsWholeLine(line.bytes, end);
};
