// Writing so that it survives a power cut: a file is safe once it, its folder and the folder's parent are synced.
import {
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { faultCode } from './fault.js';

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants;

/** Makes names that were added to or taken from a folder durable. */
export const syncFolder = (path: string): void => {
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
};

/** Writes a file that must not exist yet, and syncs it (not its folder). The mode is exact, whatever the umask. */
export const writeNewFile = (path: string, bytes: Uint8Array, mode: number): void => {
  const fd = openSync(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  try {
    writeFileSync(fd, bytes);
    fchmodSync(fd, mode);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
};

const makeOne = (path: string): void => {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (faultCode(error) !== 'EEXIST') throw error;
  }
};

/**
 * Makes a folder (0700) and what leads to it, durably. One after the other: where a folder can't be made, as in
 * /proc, Node's own recursive way tries for ever.
 */
export const makeFolder = (path: string): void => {
  const parent = dirname(path);
  if (existsSync(path) || parent === path) return;
  makeFolder(parent);
  makeOne(path);
  syncFolder(parent);
};

/** Syncs a folder and all folders in it, the innermost first. */
export const syncTree = (path: string): void => {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) syncTree(join(path, entry.name));
  }
  syncFolder(path);
};
