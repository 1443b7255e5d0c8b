// What a crash left at the end of a timeline may still be evidence of something: it is kept before it is cut off.
import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { TornTail } from './chain.js';
import { makeFolder, syncFolder } from './folders.js';

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants;

const copyOut = (from: number, to: number, tail: TornTail): string => {
  const digest = createHash('sha256');
  const chunk = Buffer.allocUnsafe(65_536);
  for (let done = 0; done < tail.bytes; ) {
    const got = readSync(from, chunk, 0, Math.min(chunk.length, tail.bytes - done), tail.offset + done);
    if (got === 0) throw new Error('the file became shorter while it was read');
    digest.update(chunk.subarray(0, got));
    writeFileSync(to, chunk.subarray(0, got));
    done += got;
  }
  return digest.digest('hex');
};

/**
 * Copies a torn tail to `torn/<offset>-<first 8 of its sha256>.bin` (0400), synced with its folder.
 * Returns that path relative to the incident's folder. Only under the lock.
 */
export const quarantine = (fd: number, folder: string, tail: TornTail): string => {
  const draft = join(folder, 'torn', `.${tail.offset}.part`);
  makeFolder(dirname(draft));
  rmSync(draft, { force: true });
  const copy = openSync(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  try {
    const name = join('torn', `${tail.offset}-${copyOut(fd, copy, tail).slice(0, 8)}.bin`);
    fchmodSync(copy, 0o400);
    fsyncSync(copy);
    renameSync(draft, join(folder, name));
    syncFolder(dirname(draft));
    return name;
  } finally {
    closeSync(copy);
  }
};
