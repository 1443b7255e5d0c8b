// Every text of a playbook with its place, for the rules that look for something which may stand anywhere.
import type { Path } from '../../playbook/locate.js';

export interface PlacedText {
  readonly path: Path;
  readonly text: string;
}

const childrenOf = (value: unknown, path: Path): readonly (readonly [value: unknown, path: Path])[] => {
  if (Array.isArray(value)) return value.map((child: unknown, index) => [child, [...path, index]]);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([key, child]) => [child, [...path, key]]);
};

/** All texts below this value in the order of the file, without the keys. */
export const everyText = (root: unknown): readonly PlacedText[] => {
  const found: PlacedText[] = [];
  const open: (readonly [value: unknown, path: Path])[] = [[root, []]];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const [value, path] = one;
    if (typeof value === 'string') found.push({ path, text: value });
    else open.push(...[...childrenOf(value, path)].reverse());
  }
  return found;
};

/** The key that a text stands under, also as one of a list: `guide`. */
export const keyOf = (path: Path): string => String(path.findLast((part) => typeof part === 'string') ?? '');

const idOf = (path: Path): string => path.join('\n');

/** Whether a path is one of these. */
export const pathSet = (paths: readonly Path[]): ((path: Path) => boolean) => {
  const ids = new Set(paths.map(idOf));
  return (path) => ids.has(idOf(path));
};
