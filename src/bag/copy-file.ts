// Copies a file into a bag and hashes exactly the bytes that were written.
import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { writeNewFile } from '../timeline/folders.js';
import { type Entry, entryOf } from './manifest.js';

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_WRONLY } = constants;
const blockBytes = 1_048_576;

const writeWhole = (to: number, bytes: Buffer): void => {
  for (let done = 0; done < bytes.length; ) done += writeSync(to, bytes, done);
};

const pump = (from: number, to: number): { readonly sha256: string; readonly size: number } => {
  const digest = createHash('sha256');
  const block = Buffer.allocUnsafe(blockBytes);
  let size = 0;
  for (let got = readSync(from, block); got > 0; got = readSync(from, block)) {
    digest.update(block.subarray(0, got));
    writeWhole(to, block.subarray(0, got));
    size += got;
  }
  return { sha256: digest.digest('hex'), size };
};

const makeParent = (path: string): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
};

const writeCopy = (from: number, target: string, executable: boolean) => {
  const to = openSync(target, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  try {
    const copied = pump(from, to);
    fchmodSync(to, executable ? 0o700 : 0o600);
    fsyncSync(to);
    return copied;
  } finally {
    closeSync(to);
  }
};

/** Null where `source` is no plain file. Synced, its folder is not. Throws a system error. */
export const copyFile = (source: string, bag: string, path: string): Entry | null => {
  const from = openSync(source, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const found = fstatSync(from);
    if (!found.isFile()) return null;
    const target = join(bag, path);
    makeParent(target);
    return { path, ...writeCopy(from, target, (found.mode & 0o100) !== 0) };
  } finally {
    closeSync(from);
  }
};

/** Writes a file of the bag. */
export const putFile = (bag: string, path: string, text: string): Entry => {
  const content = Buffer.from(text);
  const target = join(bag, path);
  makeParent(target);
  writeNewFile(target, content, 0o600);
  return entryOf(path, content);
};
