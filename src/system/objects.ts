// The finished half of the evidence store: read-only files that are named by their own hash.
import { lstatSync, readdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { IrError } from '../domain/errors.js';
import { makeFolder, syncFolder } from './durable.js';
import { hashFileNow } from './hash-file.js';

const digest = /^[0-9a-f]{64}$/;

/** Where an object lies under `objects`. Throws IrError 5 for anything that is not a SHA-256 in hex. */
export const objectPath = (objects: string, sha256: string): string => {
  if (!digest.test(sha256))
    throw new IrError(
      5,
      `${JSON.stringify(sha256)} is not the name of any evidence`,
      'ir verify checks the record',
    );
  return join(objects, sha256.slice(0, 2), sha256);
};

const damaged = (sha256: string, what: string): IrError =>
  new IrError(
    5,
    `evidence ${sha256} ${what}`,
    'do not rely on it; restore it from an export; ir verify checks the rest',
  );

const hashObject = (path: string, sha256: string, onBlock: (block: Uint8Array) => void): string => {
  try {
    return hashFileNow(path, onBlock);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    if (code === 'ENOENT' || code === 'ELOOP') throw damaged(sha256, 'is not there any more');
    throw new IrError(6, `evidence ${sha256} can't be read (${code})`, 'check who owns the incident folder');
  }
};

/** The first `max` bytes of an object, after all of it was hashed again. Throws IrError 5 when its name is not true. */
export const readObject = (objects: string, sha256: string, max: number): Uint8Array => {
  const kept: Buffer[] = [];
  let left = max;
  const keep = (block: Uint8Array): void => {
    if (left > 0) kept.push(Buffer.from(block.subarray(0, left)));
    left -= block.length;
  };
  if (hashObject(objectPath(objects, sha256), sha256, keep) !== sha256)
    throw damaged(sha256, 'has changed since it was captured');
  return Buffer.concat(kept);
};

const exists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/**
 * Gives a synced staging file its final name. Returns false when the same bytes were here already and the staging
 * file is still there. Throws IrError 5 when what is here under that name is something else.
 */
export const adopt = (objects: string, staged: string, sha256: string): boolean => {
  const path = objectPath(objects, sha256);
  if (exists(path)) {
    readObject(objects, sha256, 0);
    return false;
  }
  makeFolder(dirname(path));
  renameSync(staged, path);
  syncFolder(dirname(path));
  syncFolder(dirname(staged));
  return true;
};

const listNamed = (objects: string) =>
  readdirSync(objects, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && digest.test(entry.name))
    .map(({ name, parentPath }) => ({ sha256: name, size: lstatSync(join(parentPath, name)).size }));

/** Every file of the store, by the name that it has. Anything else that lies there is for `ir verify`. */
export const listObjects = (
  incident: string,
): readonly { readonly sha256: string; readonly size: number }[] => {
  const objects = join(incident, 'evidence', 'objects');
  try {
    return exists(objects) ? listNamed(objects) : [];
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new IrError(6, `${objects} can't be listed (${code})`, 'check its disk and who owns the folder');
  }
};
