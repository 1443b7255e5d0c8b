// A model of a disk that forgets what was not synced: it follows the calls of a program and knows what is at risk.
import { dirname } from 'node:path';
import type { Call } from './watch-calls.js';

/** A moment at which something had to be safe, and what was not. */
export interface Risk {
  readonly at: Call;
  readonly unsynced: readonly string[];
}

const isIn = (folder: string, path: string): boolean => path === folder || path.startsWith(`${folder}/`);

/** Paths that a call leaves unsynced: a file's bytes, or the names in a folder. */
const soiled = ({ what, path, to }: Call): readonly string[] => {
  if (what === 'make') return [dirname(path), path];
  if (what === 'link') return [dirname(path)];
  if (what === 'write' || what === 'cut') return [path];
  return what === 'name' ? [dirname(path), dirname(to)] : [];
};

const follow = (unsynced: ReadonlySet<string>, call: Call): ReadonlySet<string> => {
  const { what, path, to } = call;
  const next = new Set(unsynced);
  if (what === 'sync') next.delete(path);
  if (what === 'name') {
    for (const one of unsynced) {
      if (!isIn(path, one)) continue;
      next.delete(one);
      next.add(to + one.slice(path.length));
    }
  }
  for (const one of soiled(call)) next.add(one);
  return next;
};

/** For each call that `matters`, those paths that it relies on and that a power cut could still take. */
export const findRisks = (
  calls: readonly Call[],
  reliesOn: (call: Call, path: string) => boolean,
): readonly Risk[] => {
  let unsynced: ReadonlySet<string> = new Set();
  return calls.flatMap((call) => {
    const missing = [...unsynced].filter((path) => reliesOn(call, path));
    unsynced = follow(unsynced, call);
    return missing.length > 0 ? [{ at: call, unsynced: missing }] : [];
  });
};
