// Evidence on its way in: a private file that grows with its hash, and gets its name only once it is on the disk.
import { createHash } from 'node:crypto';
import { closeSync, constants, fchmodSync, fsyncSync, openSync, unlinkSync, writeSync } from 'node:fs';
import type { Stored } from '../domain/fact-words.js';
import { adopt } from './objects.js';

export interface Staging {
  readonly path: string;
  /** Keeps the chunk, up to the limit; the rest is let go. Never throws: a full disk truncates, too. */
  write(chunk: Uint8Array): void;
  /** True once something was let go: the limit was reached, or the disk took no more. */
  isCut(): boolean;
  /** Syncs, names and closes the file. Throws IrError 5 or a system error; the file then stays in staging. */
  finish(): Stored;
  /** Gives the capture up and removes its file. Does nothing after `finish`. */
  drop(): void;
}

const { O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants;

/** A private file that did not exist before, open for appending: a command may share it with its children. */
export const createPrivateFile = (path: string): number =>
  openSync(path, O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);

const openKept = (file: number, max: number) => {
  const hash = createHash('sha256');
  const kept = { size: 0, truncated: false };
  // Hashed piece by piece as the disk takes it, so that a disk that fills up in the middle leaves a true hash.
  const keep = (bytes: Uint8Array): void => {
    for (let done = 0; done < bytes.length; ) {
      const size = writeSync(file, bytes, done);
      hash.update(bytes.subarray(done, done + size));
      done += size;
      kept.size += size;
    }
  };
  const write = (chunk: Uint8Array): void => {
    if (kept.truncated) return;
    const room = max - kept.size;
    try {
      keep(chunk.subarray(0, room));
      kept.truncated = chunk.length > room;
    } catch {
      kept.truncated = true;
    }
  };
  return {
    write,
    isCut: () => kept.truncated,
    stored: (): Stored => ({ sha256: hash.digest('hex'), ...kept }),
  };
};

// Read-only before the sync, so that no moment shows a finished object that can be written to.
const seal = (file: number): void => {
  try {
    fchmodSync(file, 0o400);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};

/**
 * @param objects the folder of finished objects, on the same file system.
 * @param path a name in the staging folder that nobody has.
 * @param max bytes kept at most.
 */
export const openStaging = (objects: string, path: string, max: number): Staging => {
  const file = createPrivateFile(path);
  const kept = openKept(file, max);
  let open = true;
  return {
    path,
    write: kept.write,
    isCut: kept.isCut,
    finish: () => {
      open = false;
      seal(file);
      const stored = kept.stored();
      if (!adopt(objects, path, stored.sha256)) unlinkSync(path);
      return stored;
    },
    drop: () => {
      if (!open) return;
      open = false;
      closeSync(file);
      unlinkSync(path);
    },
  };
};
