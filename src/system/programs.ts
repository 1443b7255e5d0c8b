// What is known about a program file: that it can run, and its hash, computed once for each identity of the file.
import { accessSync, type BigIntStats, constants, statSync } from 'node:fs';
import { hashFile } from './hash-file.js';
import { formatProblem } from './program-format.js';

type Inspection = { readonly sha256: string; readonly identity: string } | { readonly problem: string };

export interface Programs {
  /** Whether the file can run, and its hash. `again` hashes even a file that looks unchanged. */
  inspect(path: string, again: boolean): Promise<Inspection>;
}

const describe = (stats: BigIntStats): string =>
  [stats.dev, stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs].join(':');

/** Device, inode, size and times of a file as one text: any change to the file changes it. Empty when it is gone. */
export const identityOf = (path: string): string => {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? '' : describe(stats);
};

const reasons: { readonly [code: string]: string } = {
  ENOENT: 'it is not there',
  ENOTDIR: 'it is not there',
  EACCES: 'you may not read or run it',
  ELOOP: 'its links go in a circle',
};

const explain = (error: unknown): string => {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  return reasons[code] ?? `it can't be read (${code})`;
};

const accessProblem = (path: string): string | null => {
  if (!statSync(path).isFile()) return 'it is not a file';
  try {
    // Also fails on a file system that is mounted so that nothing on it may run.
    accessSync(path, constants.X_OK);
    return null;
  } catch {
    return 'it is not executable';
  }
};

/** @param path the PATH that commands get, for `#!/usr/bin/env` lines. */
export const createPrograms = (path: readonly string[]): Programs => {
  const hashes = new Map<string, string>();
  const hash = async (file: string, identity: string, again: boolean): Promise<string> => {
    const known = again ? undefined : hashes.get(identity);
    const sha256 = known ?? (await hashFile(file));
    hashes.set(identity, sha256);
    return sha256;
  };
  const inspect = async (file: string, again: boolean): Promise<Inspection> => {
    try {
      const identity = identityOf(file);
      const problem = accessProblem(file) ?? formatProblem(file, path);
      return problem === null ? { sha256: await hash(file, identity, again), identity } : { problem };
    } catch (error) {
      return { problem: explain(error) };
    }
  };
  return { inspect };
};
