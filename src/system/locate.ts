// From a name in a playbook to the one file that will run, settled before anybody is asked to confirm it.
import { realpathSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { isExecutableFile } from './program-format.js';
import type { Programs } from './programs.js';

interface Places {
  /** Absolute folders, searched in order. */
  readonly path: readonly string[];
  /** True in a range: nothing outside `path` and the playbook's own files may run. */
  readonly sealed: boolean;
}

type Located = { readonly path: string; readonly sha256: string } | { readonly missing: string };

const realPath = (path: string): string | null => {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
};

const isInside = (path: string, folder: string): boolean => {
  const real = realPath(folder);
  return real !== null && path.startsWith(real === sep ? sep : real + sep);
};

// The file in the folder may itself be a link (a range's tools are), so it is the folder that must be a known one.
const isListed = (path: string, folders: readonly string[]): boolean => {
  const real = realPath(dirname(path));
  return real !== null && folders.some((folder) => realPath(folder) === real || isInside(real, folder));
};

const findAbsolute = (name: string, base: string, places: Places): string | { readonly missing: string } => {
  const path = resolve(name);
  const real = realPath(path);
  if (!places.sealed || isListed(path, places.path)) return path;
  if (real !== null && isInside(real, base)) return path;
  return { missing: `${name} is outside the range, so it is not run` };
};

const findOwn = (name: string, base: string): string | { readonly missing: string } => {
  const real = realPath(join(base, name));
  if (real === null) return { missing: `${name} is not in the playbook's folder` };
  return isInside(real, base) ? real : { missing: `${name} leads out of the playbook's folder` };
};

const findBare = (name: string, places: Places): string | { readonly missing: string } => {
  const path = places.path.map((folder) => join(folder, name)).find(isExecutableFile);
  if (path !== undefined) return path;
  return { missing: places.sealed ? `the range does not provide ${name}` : `${name} is not in PATH` };
};

const find = (name: string, base: string, places: Places): string | { readonly missing: string } => {
  if (name === '' || name.includes('\0')) return { missing: 'a command needs the name of a program' };
  if (name.startsWith('/')) return findAbsolute(name, base, places);
  if (name.startsWith('./')) return findOwn(name, base);
  if (name.includes('/') || name === '.' || name === '..')
    return { missing: `${name} must begin with / or ./, or be a bare name` };
  return findBare(name, places);
};

/** The absolute path and hash of the program meant by `name`, or why it can't run; `base` is the playbook's folder. */
export const locate = async (
  name: string,
  base: string,
  places: Places,
  programs: Programs,
): Promise<Located> => {
  const path = find(name, base, places);
  if (typeof path !== 'string') return path;
  const found = await programs.inspect(path, false);
  return 'problem' in found
    ? { missing: `${path} can't run: ${found.problem}` }
    : { path, sha256: found.sha256 };
};
