// What a check comes to, in one shape for everything that can be checked.
import { anchorOf } from '../domain/anchor.js';
import type { Examined } from './examined.js';
import type { Mark, Signature } from './marks.js';
import type { Problem } from './problem.js';

export interface SignedBy {
  /** As OpenSSH writes it. */
  readonly key: string;
  readonly whose: 'ir' | 'person';
  /** How many checkpoints it signed. */
  readonly checkpoints: number;
}

export interface Verdict {
  readonly kind: 'incident' | 'bag' | 'redacted' | 'timeline' | 'note';
  /** The incident's id; empty where nothing says it. */
  readonly incident: string;
  /** Sound events, over all segments. */
  readonly events: number;
  /** The `h` of the last sound event. */
  readonly head: string;
  /** The end in one word, to be kept elsewhere; empty where there is no event. */
  readonly anchor: string;
  readonly segments: readonly { readonly file: string; readonly events: number; readonly head: string }[];
  readonly objects: { readonly count: number; readonly bytes: number };
  readonly checkpoints: number;
  /** Every key that the record names as one that may sign. */
  readonly keys: readonly string[];
  readonly signed_by: readonly SignedBy[];
  /** When the last event was written, by the clock of then; null where there is none. */
  readonly last: string | null;
  readonly problems: readonly Problem[];
  /** What this check does not show, and what was passed over. */
  readonly notes: readonly string[];
}

/** The keys of the good ones. */
export const tallySignatures = (signatures: readonly Signature[]): readonly SignedBy[] => {
  const found = new Map<string, SignedBy>();
  for (const { whose, signed } of signatures) {
    if (signed?.state !== 'good') continue;
    const { key } = signed;
    found.set(key, { key, whose, checkpoints: (found.get(key)?.checkpoints ?? 0) + 1 });
  }
  return [...found.values()];
};

const passedOver = (marks: readonly Mark[]): readonly string[] => {
  const kinds = marks.flatMap(({ signatures }) =>
    signatures.flatMap(({ signed }) =>
      signed?.state === 'unknown-kind' ? [signed.key.split(' ')[0] ?? ''] : [],
    ),
  );
  if (kinds.length === 0) return [];
  const all = [...new Set(kinds)].join(', ');
  return [`${kinds.length} signatures by keys of the kind ${all} were not checked; ssh-keygen -Y verify can`];
};

const unanchored =
  'no anchor was given: a cut end, or a whole record written anew, would not show; give --anchor with one from an update';

/** The facts about a record, beside its problems. */
export const describeRecord = (record: Examined, problems: readonly Problem[]): Verdict => {
  const { head, keys, segments, stored, marks, anchors, last } = record;
  const end = segments.at(-1);
  const { number: segment = 1, end: at = { seq: 0, head: '' } } = end ?? {};
  return {
    kind: 'incident',
    incident: head.id,
    events: segments.reduce((sum, read) => sum + read.end.seq, 0),
    head: at.seq === 0 ? '' : at.head,
    anchor: at.seq === 0 ? '' : anchorOf({ segment, size: at.seq, head: at.head }),
    segments: segments.map((read) => ({ file: read.file, events: read.end.seq, head: read.end.head })),
    objects: { count: stored.length, bytes: stored.reduce((sum, { size }) => sum + size, 0) },
    checkpoints: marks.marks.length,
    keys: [...new Set([...(head.key === null ? [] : [head.key]), ...keys.keys()])],
    signed_by: tallySignatures(marks.marks.flatMap(({ signatures }) => signatures)),
    last,
    problems,
    notes: [...(anchors.length === 0 ? [unanchored] : []), ...passedOver(marks.marks)],
  };
};
