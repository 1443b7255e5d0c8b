// What somebody kept elsewhere of this record fits it: the only check that sees a cut end or a record written anew.
import { type Anchor, anchorOf } from '../../domain/anchor.js';
import { segmentName } from '../../timeline/segment.js';
import { type Examined, placeKey } from '../examined.js';
import type { Problem } from '../problem.js';

/** All that is needed for it, so that a file without the rest of its record can be asked as well. */
type Anchored = Pick<Examined, 'anchors' | 'heads' | 'segments'>;

const judge = ({ heads, segments }: Anchored, anchor: Anchor): readonly Problem[] => {
  const { segment, size, head } = anchor;
  const said = `as the anchor ${anchorOf(anchor)} says`;
  const found = heads.get(placeKey(segment, size));
  if (found?.startsWith(head) === true) return [];
  const file = segmentName(segment);
  if (found !== undefined)
    return [{ file, line: size, expected: `a hash that begins ${head}, ${said}`, found }];
  const events = segments[segment - 1]?.end.seq ?? 0;
  return [{ file, line: null, expected: `at least ${size} sound events, ${said}`, found: `${events}` }];
};

export const checkAnchors = (record: Anchored): readonly Problem[] =>
  record.anchors.flatMap((anchor) => judge(record, anchor));
