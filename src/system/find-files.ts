// From what was typed (files, folders, patterns) to files. A folder that is part of itself, or that can't be read,
// is told and does not stop the others.
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';

export interface FoundFiles {
  /** Each once, in order of what was typed, then by name. `named`: it was typed itself, not found in a folder. */
  readonly files: readonly { readonly path: string; readonly named: boolean }[];
  /** What was typed and is nowhere. */
  readonly missing: readonly string[];
  /** Folders that could not be read, with the reason. */
  readonly unreadable: readonly { readonly path: string; readonly why: string }[];
  /** Links to a folder around them; their content is there once already. */
  readonly loops: readonly string[];
}

interface Gathering {
  readonly files: Map<string, boolean>;
  readonly missing: string[];
  readonly unreadable: { readonly path: string; readonly why: string }[];
  readonly loops: string[];
}

const isYaml = (name: string): boolean => /\.ya?ml$/i.test(name);

// Other people's files, and ours that are no playbooks.
const isPassedOver = (name: string): boolean => name === 'node_modules' || name.startsWith('.');

const reasonOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

const kindOf = (path: string): 'file' | 'folder' | 'none' => {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 'none';
  return stats.isDirectory() ? 'folder' : 'file';
};

const tryKindOf = (path: string): 'file' | 'folder' | 'none' => {
  try {
    return kindOf(path);
  } catch {
    return 'none';
  }
};

const add = ({ files }: Gathering, path: string, named: boolean): void => {
  files.set(normalize(path), (files.get(normalize(path)) ?? false) || named);
};

/** Goes through a folder and those below it; `around` are the real paths of the folders that it stands in. */
const walk = (gathering: Gathering, folder: string, around: readonly string[]): void => {
  try {
    const real = realpathSync(folder);
    if (around.includes(real)) {
      gathering.loops.push(folder);
      return;
    }
    for (const name of readdirSync(folder).sort()) {
      if (isPassedOver(name)) continue;
      const path = join(folder, name);
      const kind = tryKindOf(path);
      if (kind === 'folder') walk(gathering, path, [...around, real]);
      else if (kind === 'file' && isYaml(name)) add(gathering, path, false);
      else if (isYaml(name)) gathering.unreadable.push({ path, why: 'the link leads nowhere' });
    }
  } catch (error) {
    gathering.unreadable.push({ path: folder, why: reasonOf(error) });
  }
};

const isPattern = (typed: string): boolean => /[*?[\]{}]/.test(typed);

/** Patterns are for CI files; a shell fills in most of them itself. */
const matchPattern = async (typed: string, cwd: string): Promise<readonly string[]> => {
  const { glob } = await import('tinyglobby');
  const found = await glob([typed.replaceAll('\\', '/')], {
    cwd,
    ignore: ['**/node_modules/**'],
    followSymbolicLinks: false,
    expandDirectories: false,
  });
  return [...found].sort();
};

const gather = async (gathering: Gathering, typed: string, cwd: string): Promise<void> => {
  const kind = tryKindOf(typed);
  if (kind === 'folder') walk(gathering, typed, []);
  else if (kind === 'file') add(gathering, typed, true);
  else {
    const matched = isPattern(typed) ? await matchPattern(typed, cwd) : [];
    if (matched.length === 0) gathering.missing.push(typed);
    for (const path of matched) add(gathering, path, true);
  }
};

/** The files of all that was typed. Paths stay relative where they were typed so. */
export const findFiles = async (typed: readonly string[], cwd: string): Promise<FoundFiles> => {
  const gathering: Gathering = { files: new Map(), missing: [], unreadable: [], loops: [] };
  for (const one of typed) await gather(gathering, one, cwd);
  const files = [...gathering.files].map(([path, named]) => ({ path, named }));
  return { ...gathering, files };
};
