// An exported bag: its outside, and then the record or the redacted copy that is in it.
import { join } from 'node:path';
import { type Anchor, anchorOf } from '../domain/anchor.js';
import { checkEnvelope } from './bag/envelope.js';
import { checkRedacted } from './bag/redacted.js';
import { kindOf } from './plain-file.js';
import type { Problem } from './problem.js';
import type { Verdict } from './verdict.js';
import { verifyRecord } from './verify-record.js';

const inData = (problem: Problem): Problem => ({ ...problem, file: `data/${problem.file}` });

const redactedNotes = [
  'this is a redacted copy: what is hidden in it can be compared with the original only',
];

const verifyRedacted = (bag: string, anchors: readonly Anchor[], outside: readonly Problem[]): Verdict => {
  const { end, problems, ...rest } = checkRedacted(bag, anchors);
  const { segment, seq: size, head } = end;
  return {
    ...rest,
    kind: 'redacted',
    anchor: size === 0 ? '' : anchorOf({ segment, size, head }),
    segments: [],
    objects: { count: 0, bytes: 0 },
    checkpoints: 0,
    keys: [],
    signed_by: [],
    problems: [...outside, ...problems],
    notes: redactedNotes,
  };
};

/** `bag` is its folder. Throws IrError 6 when something can't be read. */
export const verifyBag = async (
  bag: string,
  anchors: readonly Anchor[],
  onBytes: (bytes: number) => void,
): Promise<Verdict> => {
  const outside = checkEnvelope(bag, onBytes);
  if (kindOf(join(bag, 'data', 'redacted.json')) !== 'nothing') return verifyRedacted(bag, anchors, outside);
  const inside = await verifyRecord({ folder: join(bag, 'data'), anchors, live: false, onBytes });
  return { ...inside, kind: 'bag', problems: [...outside, ...inside.problems.map(inData)] };
};
