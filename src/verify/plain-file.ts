// Looks at files that may be anything by now: a link, a pipe or a folder in the place of a file must neither mislead
// nor hang whoever checks.
import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { IrError } from '../domain/errors.js';
import { describeFault, faultCode } from '../timeline/fault.js';
import { sha256File } from '../timeline/sha256.js';

export type Kind = 'file' | 'folder' | 'link' | 'nothing' | 'other';

const words: { readonly [kind in Kind]: string } = {
  file: 'a file',
  folder: 'a folder',
  link: 'a symbolic link',
  nothing: 'nothing',
  other: 'something that is no file, such as a pipe',
};

export const sayKind = (kind: Kind): string => words[kind];

const gone: ReadonlySet<string | null> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG']);

/** That a file can't be read says nothing about the record, so it is not a problem of the record. */
const unreadable = (path: string, error: unknown): IrError =>
  new IrError(
    6,
    `${path} can't be read: ${describeFault(error)}`,
    'check who owns it, or ask the owner to run ir verify',
  );

const orExplain = <T>(path: string, missing: T, read: () => T): T => {
  try {
    return read();
  } catch (error) {
    if (error instanceof IrError) throw error;
    if (gone.has(faultCode(error))) return missing;
    throw unreadable(path, error);
  }
};

export const kindOf = (path: string): Kind =>
  orExplain(path, 'nothing', () => {
    const found = lstatSync(path);
    if (found.isSymbolicLink()) return 'link';
    if (found.isDirectory()) return 'folder';
    return found.isFile() ? 'file' : 'other';
  });

/** The first folder on the way from `root` to `file` that is something else, or null. A link could lead anywhere. */
export const blockOnWay = (root: string, file: string): string | null => {
  const parts = file.split('/').slice(0, -1);
  const way = parts.map((_part, index) => parts.slice(0, index + 1).join('/'));
  return way.find((folder) => !['folder', 'nothing'].includes(kindOf(join(root, folder)))) ?? null;
};

/** Names in a folder, sorted; none where there is no folder. */
export const namesIn = (path: string): readonly string[] =>
  orExplain(path, [], () => (kindOf(path) === 'folder' ? readdirSync(path).sort() : []));

export const sizeOf = (path: string): number => orExplain(path, 0, () => lstatSync(path).size);

/** Its SHA-256, or null where it is no plain file. Throws IrError 6 when it can't be read. */
export const hashPlain = (path: string): string | null =>
  kindOf(path) === 'file' ? orExplain(path, null, () => sha256File(path)) : null;

const { O_NOFOLLOW, O_RDONLY } = constants;

/** The bytes from `offset` on, at most `max`; null where it is no plain file. Throws IrError 6 when it can't be read. */
export const readPlain = (path: string, offset: number, max: number): Buffer | null => {
  if (kindOf(path) !== 'file') return null;
  return orExplain(path, null, () => {
    const fd = openSync(path, O_RDONLY | O_NOFOLLOW);
    try {
      const bytes = Buffer.alloc(Math.max(0, Math.min(max, fstatSync(fd).size - offset)));
      return bytes.subarray(0, readSync(fd, bytes, 0, bytes.length, offset));
    } finally {
      closeSync(fd);
    }
  });
};
