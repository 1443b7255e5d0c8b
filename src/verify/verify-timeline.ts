// One timeline without the rest of its record: less can be said, and what can't is said.
import { basename, dirname, join } from 'node:path';
import { type Anchor, anchorOf } from '../domain/anchor.js';
import { genesisAfter, segmentName } from '../timeline/segment.js';
import { checkAnchors } from './checks/anchors.js';
import { placeKey } from './examined.js';
import { createGathering } from './gather.js';
import { claimedGenesis, readHead } from './head.js';
import { hashPlain, kindOf } from './plain-file.js';
import { readOn, type SegmentRead, unread } from './read-segment.js';
import type { Verdict } from './verdict.js';

const numberOf = (name: string): number => Number(/^timeline\.([2-9]|[1-9]\d+)\.jsonl$/.exec(name)?.[1] ?? 1);

interface Start {
  readonly genesis: string;
  readonly notes: readonly string[];
}

/** What line 0 must have as `prev`: from the file beside it that says so, or else as the line itself claims. */
const findStart = (path: string, number: number): Start => {
  const folder = dirname(path);
  const before = number === 1 ? 'incident.json' : segmentName(number - 1);
  if (kindOf(join(folder, before)) === 'file') {
    const genesis =
      number === 1 ? readHead(folder).genesis : genesisAfter(hashPlain(join(folder, before)) ?? '');
    return { genesis, notes: [] };
  }
  const missing = `${before} is not beside it: whether the first line belongs to this incident was not checked`;
  return { genesis: claimedGenesis(path), notes: [missing] };
};

const describe = (read: SegmentRead, last: string | null, notes: readonly string[]) => {
  const { seq, head } = read.end;
  const anchor = seq === 0 ? '' : anchorOf({ segment: read.number, size: seq, head });
  const segments = [{ file: read.file, events: seq, head }];
  const empty = { objects: { count: 0, bytes: 0 }, checkpoints: 0, keys: [], signed_by: [] };
  return { events: seq, head, anchor, segments, ...empty, last, notes };
};

const unlooked = 'this is one file alone: evidence, playbook, checkpoints and other files were not checked';

/** Throws IrError 6 when the file can't be read. */
export const verifyTimeline = (
  path: string,
  anchors: readonly Anchor[],
  onBytes: (bytes: number) => void,
): Verdict => {
  const number = numberOf(basename(path));
  const { genesis, notes } = findStart(path, number);
  const places = anchors.map(({ segment, size }) => placeKey(segment, size));
  const { gathered, visit } = createGathering(new Set(places));
  const read = readOn(dirname(path), { ...unread(number, genesis), file: basename(path) }, (event, sound) =>
    visit(event, sound, number),
  );
  onBytes(read.end.offset);
  const segments: SegmentRead[] = [];
  segments[number - 1] = read;
  const fit = checkAnchors({ heads: gathered.heads, segments, anchors });
  const problems = [...(read.problem ? [read.problem] : []), ...gathered.illFormed, ...fit];
  const all = [unlooked, ...notes];
  return { kind: 'timeline', incident: '', ...describe(read, gathered.last, all), problems };
};
