// Reads one file of a record for checking: as far as it is sound, and what it says behind a damage as well, so that one
// changed byte does not turn every later object into a stranger.
import { closeSync, fstatSync } from 'node:fs';
import { join } from 'node:path';
import { IrError } from '../domain/errors.js';
import type { Event } from '../domain/fact.js';
import { type ChainEnd, followChain, startOf } from '../timeline/chain.js';
import type { OpenFile } from '../timeline/lines.js';
import { openTimelineFile } from '../timeline/open-file.js';
import { salvage } from '../timeline/salvage.js';
import { segmentName } from '../timeline/segment.js';
import { verifyLine } from '../timeline/verify-line.js';
import { kindOf, readPlain, sayKind } from './plain-file.js';
import { fileProblem, type Problem } from './problem.js';

/** One file of a record, as far as it was read. */
export interface SegmentRead {
  /** Counted from 1. */
  readonly number: number;
  readonly file: string;
  /** Where its sound events end. */
  readonly end: ChainEnd;
  /** Line 0, where it is sound. */
  readonly first: Event | null;
  /** The first thing that is wrong with it, or null. */
  readonly problem: Problem | null;
  /** True: it ends in a line that was not finished, or is being written right now. */
  readonly torn: boolean;
}

/** What is told about each event: `sound` is false behind a damage. */
export type Visit = (event: Event, sound: boolean, segment: number, offset: number) => void;

/** A segment of which nothing has been read yet. */
export const unread = (number: number, genesis: string): SegmentRead => ({
  number,
  file: segmentName(number),
  end: startOf(genesis),
  first: null,
  problem: null,
  torn: false,
});

const tornProblem = (path: string, file: string, { seq, head, offset }: ChainEnd): Problem => {
  const tail = readPlain(path, offset, 65_538) ?? Buffer.alloc(0);
  const line = seq + 1;
  const end = tail.indexOf(10);
  const checked = end < 0 ? null : verifyLine(tail.subarray(0, end), head, seq);
  if (checked && 'problem' in checked) {
    const { expected, found } = checked.problem;
    return { file, line, expected, found };
  }
  return { file, line, expected: 'a newline at the end of the line', found: 'the end of the file' };
};

const follow = (file: OpenFile, from: SegmentRead, visit: Visit): SegmentRead => {
  let { first } = from;
  const events = followChain(file, from.end, null);
  let step = events.next();
  for (; !step.done; step = events.next()) {
    first ??= step.value;
    visit(step.value, true, from.number, file.size);
  }
  const { end, damage, torn } = step.value;
  const read = { ...from, end, first, torn: torn !== null };
  if (torn) return { ...read, problem: tornProblem(file.path, from.file, end) };
  if (!damage) return { ...read, problem: null };
  for (const event of salvage(file, damage, end.seq)) visit(event, false, from.number, file.size);
  const { line, expected, found } = damage;
  return { ...read, problem: { file: from.file, line, expected, found } };
};

const open = (path: string): number | Problem['found'] => {
  const kind = kindOf(path);
  if (kind !== 'file') return sayKind(kind);
  try {
    return openTimelineFile(path, 'read');
  } catch (error) {
    if (error instanceof IrError && error.code === 5) return 'an empty file';
    throw error;
  }
};

/** Goes on reading where `from` ended. Throws IrError 6 when the file may not be read. */
export const readOn = (folder: string, from: SegmentRead, visit: Visit): SegmentRead => {
  const path = join(folder, from.file);
  const fd = open(path);
  if (typeof fd === 'string') return { ...from, problem: fileProblem(from.file, 'a file with events', fd) };
  try {
    return follow({ fd, path, size: fstatSync(fd).size }, from, visit);
  } finally {
    closeSync(fd);
  }
};
