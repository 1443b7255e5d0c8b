// Where the config is looked for. Apart from the loading, so that who has no config does not load a YAML parser.
import { dirname, join, resolve } from 'node:path';
import type { Reads } from './reads.js';

export interface ConfigSearch {
  /** The value of --config, or null. */
  readonly flag: string | null;
  readonly env: { readonly [name: string]: string | undefined };
  readonly cwd: string;
  readonly reads: Reads;
}

/**
 * This folder and those above it, up to the repository's root. Outside of a repository only this folder: further
 * up, say in a shared temporary folder, anybody could have put a config.
 */
const foldersUpward = (cwd: string, reads: Reads): readonly string[] => {
  const folders: string[] = [];
  for (let at = resolve(cwd); ; at = dirname(at)) {
    folders.push(at);
    if (reads.realPath(join(at, '.git')) !== null) return folders;
    if (dirname(at) === at) return folders.slice(0, 1);
  }
};

/** The folder of this user's own config and keys, or null where there is no home. */
export const userConfigFolder = (env: ConfigSearch['env']): string | null => {
  if (env['XDG_CONFIG_HOME']) return join(env['XDG_CONFIG_HOME'], 'ir');
  return env['HOME'] ? join(env['HOME'], '.config', 'ir') : null;
};

/** The places in their order, for `ir doctor` and the search itself. */
export const configPlaces = (search: ConfigSearch): readonly string[] => {
  const user = userConfigFolder(search.env);
  return [
    ...foldersUpward(search.cwd, search.reads).map((folder) => join(folder, '.ir', 'config.yaml')),
    ...(user === null ? [] : [join(user, 'config.yaml')]),
    '/etc/ir/config.yaml',
  ];
};

/** Whether a config came with a folder, so that anybody may have written it. */
export const isOfFolder = ({ cwd, reads }: ConfigSearch, file: string): boolean =>
  foldersUpward(cwd, reads).some((folder) => join(folder, '.ir', 'config.yaml') === file);

/** The file that was named, whether it is there or not, else the first one found; null when there is none. */
export const findConfig = (search: ConfigSearch): string | null => {
  const named = search.flag ?? (search.env['IR_CONFIG'] || null);
  if (named !== null) return resolve(search.cwd, named);
  return configPlaces(search).find((path) => search.reads.readFile(path) !== null) ?? null;
};
