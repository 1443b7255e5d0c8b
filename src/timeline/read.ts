// Reading without writing: for status and report, which must never touch the record and need no lock.
import { closeSync, fstatSync } from 'node:fs';
import type { Event } from '../domain/fact.js';
import { followChain, startOf, type TornTail } from './chain.js';
import { openTimelineFile } from './open-file.js';

/**
 * Verified events of a timeline in order, a few at a time in memory. `genesis` comes from readHeader.
 * A torn tail (perhaps a write going on right now) ends the reading and is told to `onTorn`; nothing is repaired.
 * Throws IrError 5 for damage and for a missing file, 6 when the file may not be read.
 */
export function* readEvents(
  path: string,
  genesis: string,
  onTorn?: (tail: TornTail) => void,
): Generator<Event, void> {
  const fd = openTimelineFile(path, 'read');
  try {
    const file = { fd, path, size: fstatSync(fd).size };
    const { torn } = yield* followChain(file, startOf(genesis));
    if (torn) onTorn?.(torn);
  } finally {
    closeSync(fd);
  }
}
