// Files as other programs name them: relative to the root where they lie in it, else as a whole.
import { relative, resolve, sep } from 'node:path';

/** The path from the root, with forward slashes; null for a file outside of it. */
export const pathInRoot = (root: string, file: string): string | null => {
  const path = relative(root, resolve(root, file));
  if (path === '..' || path.startsWith(`..${sep}`) || resolve(path) === path) return null;
  return path.split(sep).join('/');
};

// Half of a character has no place in a URI, and would be thrown about.
const encodePath = (path: string): string =>
  path
    .split('/')
    .map((part) => encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd')))
    .join('/');

export interface Location {
  readonly uri: string;
  /** True: it counts from the root. */
  readonly relative: boolean;
}

export const locationOf = (root: string, file: string): Location => {
  const path = pathInRoot(root, file);
  if (path !== null) return { uri: encodePath(path), relative: true };
  const whole = resolve(root, file).split(sep).join('/').replace(/^\/?/, '/');
  return { uri: `file://${encodePath(whole)}`, relative: false };
};
