// Whether a record can be written where it is: tried, since permissions say little about a failing disk.
import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeNewFile } from './folders.js';
import { countSegments, segmentName } from './segment.js';

/** Leaves nothing behind and changes nothing of the record. */
export const isWritable = (folder: string): boolean => {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    const fd = openSync(join(folder, segmentName(countSegments(folder))), 'r+');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    writeNewFile(probe, Buffer.from('Whether this disk can be written.\n'), 0o600);
    rmSync(probe);
    return true;
  } catch {
    return false;
  }
};
