// Reads a whole record without writing to it. The order matters, since it may be written to meanwhile: what vouches for
// events is read before the events, and what events vouch for is listed before their end.
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Anchor } from '../domain/anchor.js';
import { countSegments, genesisAfter, segmentName } from '../timeline/segment.js';
import { type Examined, placeKey } from './examined.js';
import { createGathering, type Gathering } from './gather.js';
import { readHead } from './head.js';
import { readMarks } from './marks.js';
import { hashPlain, namesIn } from './plain-file.js';
import { readOn, type SegmentRead, unread } from './read-segment.js';
import { listStore, type Stored } from './store.js';

export interface ExamineOptions {
  readonly folder: string;
  readonly anchors: readonly Anchor[];
  /** True where somebody may be writing to it right now. */
  readonly live: boolean;
  readonly onBytes: (bytes: number) => void;
}

const strangersIn = (folder: string, segments: readonly SegmentRead[]): readonly string[] =>
  namesIn(folder).filter(
    (name) => /^timeline\..*\.jsonl$/.test(name) && !segments.some(({ file }) => file === name),
  );

const readSegments = (
  { folder, onBytes }: ExamineOptions,
  start: string,
  { visit }: Gathering,
): readonly SegmentRead[] => {
  const segments: SegmentRead[] = [];
  let genesis = start;
  const count = countSegments(folder);
  for (let number = 1; number <= count; number += 1) {
    let told = 0;
    const read = readOn(folder, unread(number, genesis), (event, sound, segment, offset) => {
      visit(event, sound, segment);
      if (offset - told < 1_000_000) return;
      onBytes(offset - told);
      told = offset;
    });
    segments.push(read);
    if (number < count) genesis = genesisAfter(hashPlain(join(folder, segmentName(number))) ?? '');
  }
  return segments;
};

const looks = 10;
const lookAgainMs = 100;

const isSettled = (
  last: SegmentRead | undefined,
  stored: readonly Stored[],
  { gathered }: Gathering,
): boolean =>
  gathered.closed || (last?.torn !== true && stored.every(({ name }) => gathered.named.has(name)));

/** An object is stored before the event that names it is written: so it is given a second to arrive. */
const settle = async (
  { folder, live }: ExamineOptions,
  segments: readonly SegmentRead[],
  stored: readonly Stored[],
  gathering: Gathering,
): Promise<readonly SegmentRead[]> => {
  let last = segments.at(-1);
  for (let look = 0; live && last && look < looks && !isSettled(last, stored, gathering); look += 1) {
    await wait(lookAgainMs);
    last = readOn(folder, { ...last, problem: null }, gathering.visit);
  }
  return last ? [...segments.slice(0, -1), last] : segments;
};

/** Throws IrError 6 when something can't be read. */
export const examine = async (options: ExamineOptions): Promise<Examined> => {
  const { folder, anchors, onBytes } = options;
  const head = readHead(folder);
  const marks = readMarks(folder);
  const stored = listStore(folder);
  const places = [...marks.marks.map(({ place }) => place), ...anchors];
  const gathering = createGathering(new Set(places.map(({ segment, size }) => placeKey(segment, size))));
  const read = readSegments(options, head.genesis, gathering);
  const segments = await settle(options, read, stored, gathering);
  const beyondGap = strangersIn(folder, segments);
  return { ...gathering.gathered, folder, head, segments, beyondGap, marks, stored, anchors, onBytes };
};
