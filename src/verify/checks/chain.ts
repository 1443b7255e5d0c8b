// Every line of every segment is what its writer wrote, where it wrote it, and the segments are numbered without a gap.
import type { Check } from '../examined.js';
import { fileProblem, type Problem } from '../problem.js';
import type { SegmentRead } from '../read-segment.js';

const openings = (segment: SegmentRead | undefined): readonly Problem[] => {
  const first = segment?.first;
  if (!segment || !first || first.type === 'incident.opened') return [];
  return [{ file: segment.file, line: 1, expected: 'an incident.opened', found: first.type }];
};

export const checkChain: Check = ({ segments, illFormed, beyondGap }) => [
  ...segments.flatMap(({ problem }) => (problem ? [problem] : [])),
  ...openings(segments[0]),
  ...illFormed,
  ...beyondGap.map((name) => fileProblem(name, 'the file with the number before it', 'nothing')),
];
