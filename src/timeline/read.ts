// Reading without writing: for status and report, which must never touch the record and need no lock.
import { closeSync, fstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Event } from '../domain/fact.js';
import { type ChainEnd, type Damage, followChain, followSound, startOf, type TornTail } from './chain.js';
import { newestCheckpoint } from './checkpoint/newest.js';
import type { Checkpoint } from './checkpoint/note.js';
import { readGenesis } from './header.js';
import type { OpenFile } from './lines.js';
import { openTimelineFile } from './open-file.js';
import { salvage } from './salvage.js';
import { countSegments, genesisAfter, hashSegment, segmentName } from './segment.js';

function* withFile<T>(path: string, read: (file: OpenFile) => Generator<Event, T>): Generator<Event, T> {
  const fd = openTimelineFile(path, 'read');
  try {
    return yield* read({ fd, path, size: fstatSync(fd).size });
  } finally {
    closeSync(fd);
  }
}

/**
 * Verified events of one file in order, a few at a time in memory. `genesis` comes from readGenesis.
 * A torn tail (perhaps a write going on right now) ends the reading and is told to `onTorn`; nothing is repaired.
 * Throws IrError 5 for damage and for a missing file, 6 when the file may not be read.
 */
export const readEvents = (
  path: string,
  genesis: string,
  onTorn?: (tail: TornTail) => void,
): Generator<Event, void> =>
  withFile(path, function* (file) {
    const { torn } = yield* followSound(file, startOf(genesis), null);
    if (torn) onTorn?.(torn);
  });

/** What is wrong with one file of a record, and what could still be read. */
export interface Trouble {
  /** The file's name in the incident's folder. */
  readonly file: string;
  readonly damage: Damage;
  /** Lines that nobody can read any more. */
  readonly lost: number;
}

/** One file of a record, read as far as that goes. */
export interface ReadSegment {
  readonly end: ChainEnd;
  readonly trouble: Trouble | null;
}

function* readLeniently(
  file: OpenFile,
  name: string,
  genesis: string,
  vouched: Checkpoint | null,
): Generator<Event, ReadSegment> {
  const { end, damage } = yield* followChain(file, startOf(genesis), vouched);
  if (!damage) return { end, trouble: null };
  const lost = yield* salvage(file, damage, end.seq);
  return { end, trouble: { file: name, damage, lost } };
}

/** The events of one file of an incident, and of those behind a damage what is whole by itself. */
export const readSegment = (
  folder: string,
  number: number,
  genesis: string,
): Generator<Event, ReadSegment> => {
  const name = segmentName(number);
  // Looked at before the file: what is written between the two looks must not seem to be missing.
  const vouched = newestCheckpoint(folder, number);
  return withFile(join(folder, name), (file) => readLeniently(file, name, genesis, vouched));
};

/**
 * Every event of an incident, over all files of its record. Damage ends nothing: it is told to `onTrouble`, for a
 * banner, and what is whole behind it is read as well. Throws IrError 5 for a missing file, 6 for one that can't be read.
 */
export function* readIncident(folder: string, onTrouble: (trouble: Trouble) => void): Generator<Event, void> {
  const count = countSegments(folder);
  let genesis = readGenesis(folder);
  for (let number = 1; number <= count; number += 1) {
    const { trouble } = yield* readSegment(folder, number, genesis);
    if (trouble) onTrouble(trouble);
    if (number < count) genesis = genesisAfter(hashSegment(folder, number));
  }
}
