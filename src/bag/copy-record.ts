// The record itself into a bag, byte by byte as it is: also what is damaged, since that is what there is to show.
import { join } from 'node:path';
import { faultCode } from '../timeline/fault.js';
import { copyFile } from './copy-file.js';
import type { Entry } from './manifest.js';
import { listTruth } from './truth.js';

export interface CopiedRecord {
  readonly entries: readonly Entry[];
  /** Paths of what is there and could not be taken along: links, pipes, names that are no text. */
  readonly left: readonly string[];
}

const passedOver: ReadonlySet<string | null> = new Set(['ELOOP', 'ENOENT', 'ENOTDIR', 'ENXIO']);

const copyOne = (incident: string, bag: string, path: string): Entry | null => {
  try {
    return copyFile(join(incident, path), bag, `data/${path}`);
  } catch (error) {
    if (passedOver.has(faultCode(error))) return null;
    throw error;
  }
};

/** Copies into `bag`/data. Throws a system error when something can't be read or written. */
export const copyRecord = (incident: string, bag: string): CopiedRecord => {
  const entries: Entry[] = [];
  const left: string[] = [];
  for (const path of listTruth(incident)) {
    const entry = copyOne(incident, bag, path);
    if (entry) entries.push(entry);
    else left.push(path);
  }
  return { entries, left };
};
