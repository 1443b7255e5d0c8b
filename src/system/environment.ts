// What a command gets to see of the environment that `ir` was started in: a short list, never the whole.
import { isAbsolute, normalize } from 'node:path';
import { isForbiddenName } from './forbidden-names.js';

const always = ['PATH', 'HOME', 'USER', 'LANG', 'LC_ALL', 'TZ', 'KUBECONFIG', 'SSH_AUTH_SOCK'];
const declarable = /^[A-Z_][A-Z0-9_]*$/;

/**
 * The folders of a PATH in order: absolute ones only, each once. An empty entry means the current folder to a
 * shell, so it goes too: a program dropped where the responder stands must not run in place of the real one.
 */
export const searchPath = (path: string): readonly string[] => {
  const folders = path
    .split(':')
    .filter((folder) => isAbsolute(folder))
    .map((folder) => normalize(folder).replace(/(?<=.)\/+$/, ''));
  return [...new Set(folders)];
};

/**
 * The variables of `source` that every command gets: the fixed list and the declared `extraNames` that are set.
 * PATH comes out as `searchPath` leaves it. Names that are malformed or dangerous are dropped without a word;
 * lint is where authors hear about them.
 */
export const allowedEnvironment = (
  source: { readonly [name: string]: string | undefined },
  extraNames: readonly string[],
): Readonly<Record<string, string>> => {
  const declared = extraNames.filter((name) => declarable.test(name) && !isForbiddenName(name));
  const allowed: Record<string, string> = {};
  for (const name of new Set([...always, ...declared])) {
    const value = Object.hasOwn(source, name) ? source[name] : undefined;
    if (value !== undefined) allowed[name] = name === 'PATH' ? searchPath(value).join(':') : value;
  }
  return allowed;
};
