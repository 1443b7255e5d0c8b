// A segment says rightly which file it follows, and how much of that file was sound. (Its `prev` is the chain's affair.)
import { join } from 'node:path';
import type { Check, Examined } from '../examined.js';
import { hashPlain } from '../plain-file.js';
import type { Problem } from '../problem.js';
import type { SegmentRead } from '../read-segment.js';

const say = (value: unknown): string => String(JSON.stringify(value)).slice(0, 100);

const judge = (
  { folder }: Examined,
  { file, first }: SegmentRead,
  before: SegmentRead,
): readonly Problem[] => {
  if (first === null) return [];
  if (first.type !== 'segment.started')
    return [{ file, line: 1, expected: 'a segment.started', found: first.type }];
  const expected: { readonly [name: string]: unknown } = {
    file: before.file,
    file_sha256: hashPlain(join(folder, before.file)),
    events: before.end.seq,
    head: before.end.head,
  };
  const data: { readonly [name: string]: unknown } = { ...first.data };
  return Object.entries(expected)
    .filter(([name, value]) => data[name] !== value)
    .map(([name, value]) => ({
      file,
      line: 1,
      expected: `${name} ${say(value)}, as ${before.file} is`,
      found: say(data[name]),
    }));
};

export const checkCommits: Check = (record) =>
  record.segments.flatMap((segment, index) => {
    const before = record.segments[index - 1];
    return before ? judge(record, segment, before) : [];
  });
