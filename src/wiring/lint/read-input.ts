// The bytes of one file to lint, never more than can count; or why there are none.
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';

export type Input = { readonly bytes: Uint8Array } | { readonly why: string };

const reasons: { readonly [code: string]: string } = {
  ENOENT: 'it is not there',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  EISDIR: 'it is a folder',
  ELOOP: 'its links go in a circle',
};

const explain = (error: unknown): string => {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  return reasons[code] ?? `the system says ${code}`;
};

/** Reads until the end or until `most` bytes are there. */
const readUpTo = (fd: number, most: number): Uint8Array => {
  const buffer = Buffer.alloc(most);
  let length = 0;
  while (length < most) {
    const count = readSync(fd, buffer, length, most - length, null);
    if (count === 0) break;
    length += count;
  }
  return buffer.subarray(0, length);
};

/** A queue by name may have nobody who writes, and opening it would never end; `<(…)` of a shell has somebody. */
const isQueue = (path: string): boolean => statSync(path).isFIFO() && !/^\/(?:dev\/fd|proc)\//.test(path);

/** At most `most` bytes of a file; `-` is standard input. */
export const readInput = (path: string, most: number): Input => {
  try {
    if (path === '-') return { bytes: readUpTo(0, most) };
    if (isQueue(path)) return { why: 'it is no file' };
    const fd = openSync(path, 'r');
    try {
      const stats = fstatSync(fd);
      if (stats.isDirectory()) return { why: 'it is a folder' };
      return { bytes: readUpTo(fd, stats.isFile() ? Math.min(most, stats.size + 1) : most) };
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    return { why: explain(error) };
  }
};
