// The files that one record may be spread over: timeline.jsonl, and timeline.2.jsonl where that one could not go on.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { IrError } from '../domain/errors.js';
import { describeFault } from './fault.js';
import { sha256, sha256File } from './sha256.js';

/** The name of the `number`th file, counted from 1. */
export const segmentName = (number: number): string =>
  number === 1 ? 'timeline.jsonl' : `timeline.${number}.jsonl`;

export const hasSegment = (folder: string, number: number): boolean =>
  existsSync(join(folder, segmentName(number)));

/** How many files the record of an incident has; at least 1, also where the first is missing. */
export const countSegments = (folder: string): number => {
  let count = 1;
  while (hasSegment(folder, count + 1)) count += 1;
  return count;
};

/** The SHA-256 of the `number`th file as it is. Throws IrError 6 when it can't be read. */
export const hashSegment = (folder: string, number: number): string => {
  const path = join(folder, segmentName(number));
  try {
    return sha256File(path);
  } catch (error) {
    const hint = 'check who owns the incident folder and whether its disk can be read';
    throw new IrError(6, `${path} can't be read: ${describeFault(error)}`, hint);
  }
};

/** What `prev` of line 0 must be in the segment that follows a file with this SHA-256 (hex). */
export const genesisAfter = (fileSha256: string): string => sha256(`ir/v1 segment\n${fileSha256}\n`);
