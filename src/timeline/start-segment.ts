// Begins the next file of a record whose last one is damaged or can't be written: response must go on, and what was
// found stays as it is.
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { IrError } from '../domain/errors.js';
import type { Event, Facts } from '../domain/fact.js';
import { startOf } from './chain.js';
import { encodeFacts, type Writer } from './encode-facts.js';
import { describeFault, faultCode } from './fault.js';
import { syncFolder, writeNewFile } from './folders.js';
import { readOrigin } from './header.js';
import type { Lock } from './lease.js';
import { type ReadSegment, readSegment } from './read.js';
import { countSegments, genesisAfter, hashSegment, segmentName } from './segment.js';

export interface SegmentStart extends Writer {
  /** The incident's folder. */
  readonly folder: string;
  readonly lock: (path: string) => Lock;
  readonly reason: 'damaged' | 'moved';
}

const genesisOfLast = (folder: string, count: number): string =>
  count === 1 ? readOrigin(folder).genesis : genesisAfter(hashSegment(folder, count - 1));

const readToEnd = (events: Generator<Event, ReadSegment>): ReadSegment => {
  let step = events.next();
  while (!step.done) step = events.next();
  return step.value;
};

const describeLast = (folder: string, reason: SegmentStart['reason']): Facts['segment.started'] => {
  const count = countSegments(folder);
  const file = segmentName(count);
  const { end, trouble } = readToEnd(readSegment(folder, count, genesisOfLast(folder, count)));
  if (trouble === null && reason === 'damaged')
    throw new IrError(2, `${file} is not damaged`, 'go on with it as it is: leave --new-segment out');
  const file_sha256 = hashSegment(folder, count);
  return { file, file_sha256, events: end.seq, head: end.head, lost: trouble?.lost ?? 0, reason };
};

const write = ({ folder, reason, ...writer }: SegmentStart): string => {
  const fact = describeLast(folder, reason);
  const name = segmentName(countSegments(folder) + 1);
  const { bytes } = encodeFacts(
    [{ type: 'segment.started', data: fact }],
    startOf(genesisAfter(fact.file_sha256)),
    writer,
  );
  const draft = join(folder, `.${name}.part`);
  rmSync(draft, { force: true });
  writeNewFile(draft, bytes, 0o600);
  renameSync(draft, join(folder, name));
  syncFolder(folder);
  return name;
};

/**
 * Returns the name of the new file, which holds one event and commits to the file before as it is. Throws IrError 2
 * when that one is sound, 6 when nothing can be written.
 */
export const startSegment = (start: SegmentStart): string => {
  const lock = start.lock(join(start.folder, '.lock'));
  try {
    return write(start);
  } catch (error) {
    if (faultCode(error) === null) throw error;
    throw new IrError(
      6,
      `no new file can be begun in ${start.folder}: ${describeFault(error)}`,
      'go on elsewhere with `ir resume --home DIR`',
    );
  } finally {
    lock.release();
  }
};
