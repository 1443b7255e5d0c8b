// A redacted copy: it holds together, and says which original it was made of.
import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Anchor } from '../../domain/anchor.js';
import { splitLines } from '../../timeline/lines.js';
import { segmentName } from '../../timeline/segment.js';
import { placeKey } from '../examined.js';
import { kindOf, readPlain, sayKind } from '../plain-file.js';
import { fileProblem, type Problem } from '../problem.js';
import type { Verdict } from '../verdict.js';
import { type At, readRedactedLine } from './redacted-lines.js';

interface Read {
  readonly at: At;
  readonly events: number;
  readonly heads: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

const file = 'data/timeline.redacted.jsonl';
const about = 'data/redacted.json';
const start: At = { segment: 0, seq: 0, head: '', ts: null };

const readFrom = (fd: number, wanted: ReadonlySet<string>): Read => {
  const heads = new Map<string, string>();
  let at = start;
  let events = 0;
  for (const line of splitLines({ fd, path: file, size: fstatSync(fd).size }, 0)) {
    const next = readRedactedLine(line.bytes, at, events + 1);
    if ('problem' in next) return { at, events, heads, problems: [next.problem] };
    at = next;
    events += 1;
    const place = placeKey(at.segment, at.seq);
    if (wanted.has(place)) heads.set(place, at.head);
  }
  return { at, events, heads, problems: [] };
};

const read = (bag: string, anchors: readonly Anchor[]): Read => {
  const path = join(bag, file);
  const kind = kindOf(path);
  if (kind !== 'file')
    return {
      at: start,
      events: 0,
      heads: new Map(),
      problems: [fileProblem(file, 'a plain file', sayKind(kind))],
    };
  const fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    return readFrom(fd, new Set(anchors.map(({ segment, size }) => placeKey(segment, size))));
  } finally {
    closeSync(fd);
  }
};

const readAbout = (bag: string): { readonly [name: string]: unknown } => {
  try {
    const value: unknown = JSON.parse(readPlain(join(bag, about), 0, 1_048_576)?.toString('utf8') ?? '');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
};

const compare = (said: { readonly [name: string]: unknown }, { events, at }: Read): readonly Problem[] =>
  Object.entries({ events, head: at.head })
    .filter(([name, value]) => said[name] !== value)
    .map(([name, value]) =>
      fileProblem(about, `${name} ${value}`, String(JSON.stringify(said[name])).slice(0, 100)),
    );

const judgeAnchor = ({ heads, at }: Read, { segment, size, head }: Anchor): readonly Problem[] => {
  const found = heads.get(placeKey(segment, size));
  if (found?.startsWith(head) === true) return [];
  const expected = `a hash that begins ${head} after ${size} events of ${segmentName(segment)}, as the anchor says`;
  return [fileProblem(file, expected, found ?? `${at.seq} events`)];
};

export interface RedactedVerdict extends Pick<Verdict, 'incident' | 'events' | 'head' | 'last' | 'problems'> {
  readonly end: At;
}

/** Throws IrError 6 when something can't be read. */
export const checkRedacted = (bag: string, anchors: readonly Anchor[]): RedactedVerdict => {
  const said = readAbout(bag);
  const found = read(bag, anchors);
  const unfit = found.problems.length > 0 ? [] : compare(said, found);
  const problems = [...found.problems, ...unfit, ...anchors.flatMap((anchor) => judgeAnchor(found, anchor))];
  const incident = typeof said['id'] === 'string' ? said['id'] : '';
  return { incident, events: found.events, head: found.at.head, last: found.at.ts, problems, end: found.at };
};
