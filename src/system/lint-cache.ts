// What was found in files that have not changed since. Losing it costs time and nothing else, so that every trouble
// with it is passed over.
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { storeFile } from './store-file.js';

/** One file of the cache for each set of circumstances; entries are JSON. */
export interface LintCache {
  get(key: string): unknown;
  put(key: string, entry: unknown): void;
  /** Writes it when something was put in. */
  save(): void;
}

const mostEntries = 20_000;
const mostFiles = 8;
const mostBytes = 64 * 1024 * 1024;

/** `$XDG_CACHE_HOME/ir/lint` or `~/.cache/ir/lint`; null where there is no home. */
export const cacheFolder = (env: { readonly [name: string]: string | undefined }): string | null => {
  const cache = env['XDG_CACHE_HOME'];
  if (cache !== undefined && isAbsolute(cache)) return join(cache, 'ir', 'lint');
  const home = env['HOME'];
  return home !== undefined && isAbsolute(home) ? join(home, '.cache', 'ir', 'lint') : null;
};

type Entries = { readonly [key: string]: unknown };

const readEntries = (path: string): Entries => {
  try {
    if (statSync(path).size > mostBytes) return {};
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof value === 'object' && value !== null ? (value as Entries) : {};
  } catch {
    return {};
  }
};

/** The files of older versions and other settings go, but for the latest few. */
const dropOld = (folder: string): void => {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at);
  for (const { path } of files.slice(mostFiles)) rmSync(path, { force: true });
};

/** `circumstances`: a digest of everything that a result hangs on beside the file itself. */
export const openCache = (folder: string, circumstances: string): LintCache => {
  const path = join(folder, `${circumstances.slice(0, 32)}.json`);
  const entries = new Map(Object.entries(readEntries(path)));
  let changed = false;
  return {
    get: (key) => entries.get(key),
    put: (key, entry) => {
      // The oldest go first: a map keeps the order in which things were put in.
      entries.delete(key);
      entries.set(key, entry);
      changed = true;
    },
    save: () => {
      if (!changed) return;
      try {
        const kept = [...entries].slice(-mostEntries);
        storeFile(path, JSON.stringify(Object.fromEntries(kept)));
        dropOld(folder);
      } catch {
        // A cache that can't be written is no reason to fail.
      }
    },
  };
};
