// Keeps where each value stood in its file, so that every later finding can point at it.
import type { Place, Span } from '../domain/finding.js';
import { scalarOffsets } from './locate-scalar.js';

export type Path = readonly (string | number)[];

/** Offsets into the text, in UTF-16 units. */
export type Extent = readonly [start: number, end: number];

/** One value's place, and those of the values inside it. */
export interface Located {
  readonly key: Extent | null;
  readonly value: Extent;
  readonly children: ReadonlyMap<string | number, Located>;
}

export interface Locator {
  /** The value at `path`; where there is none, the nearest thing around it. */
  spanOf(path: Path): Span;
  /** The key at `path`; for list items and the root, their value. */
  keySpanOf(path: Path): Span;
  /** The characters from `start` to `end` of the text at `path`, by offsets into its value. */
  spanInside(path: Path, start: number, end: number): Span;
  /** The same as offsets into the file's text, for edits. */
  extentInside(path: Path, start: number, end: number): Extent;
  /** Offsets of the value at `path` as it is written, quotes and all. */
  extentOf(path: Path): Extent;
  /** A piece of the file by its offsets. */
  spanAt(extent: Extent): Span;
  /** The words `text` within the scalar at `path`, found from offset `at` of its value; else the whole scalar. */
  spanWithin(path: Path, text: string, value: string, at: number): Span;
}

const lineStarts = (text: string): readonly number[] => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
};

/** Turns offsets into places, by binary search over the starts of lines. */
export const placeFinder = (text: string): ((offset: number) => Place) => {
  const starts = lineStarts(text);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, col: offset - (starts[low] ?? 0) + 1 };
  };
};

const follow = (root: Located, path: Path): { readonly located: Located; readonly whole: boolean } => {
  let located = root;
  for (const part of path) {
    const child = located.children.get(part);
    if (!child) return { located, whole: false };
    located = child;
  }
  return { located, whole: true };
};

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inner, part) => (inner as { readonly [part: string | number]: unknown } | null)?.[part],
    value,
  );

const countBefore = (text: string, needle: string, end: number): number => {
  let count = 0;
  for (let at = text.indexOf(needle); at >= 0 && at < end; at = text.indexOf(needle, at + 1)) count++;
  return count;
};

// Escapes and folding change offsets, so the same occurrence is looked for instead of the same offset.
const occurrence = (source: string, needle: string, nth: number): number => {
  let at = source.indexOf(needle);
  for (let seen = 0; at >= 0 && seen < nth; seen++) at = source.indexOf(needle, at + 1);
  return at;
};

/** Makes the questions about places answerable for one file. */
export const locator = (file: string, text: string, root: Located, value: unknown): Locator => {
  const placeOf = placeFinder(text);
  const span = ([start, end]: Extent): Span => ({ file, start: placeOf(start), end: placeOf(end) });
  const extentOf = (path: Path): Extent => follow(root, path).located.value;
  const keySpanOf = (path: Path): Span => {
    const { located } = follow(root, path);
    return span(located.key ?? located.value);
  };
  const spanOf = (path: Path): Span => {
    const { located, whole } = follow(root, path);
    return whole ? span(located.value) : keySpanOf(path);
  };
  const spanWithin = (path: Path, needle: string, value: string, at: number): Span => {
    const [start, end] = follow(root, path).located.value;
    const found =
      needle === '' ? -1 : occurrence(text.slice(start, end), needle, countBefore(value, needle, at));
    return found < 0 ? spanOf(path) : span([start + found, start + found + needle.length]);
  };
  // Many findings ask about the same script.
  const asked = new Map<number, (offset: number) => number>();
  const offsetsAt = (from: number, to: number, inner: string): ((offset: number) => number) => {
    const known = asked.get(from) ?? scalarOffsets(text.slice(from, to), inner);
    asked.set(from, known);
    return known;
  };
  const extentInside = (path: Path, start: number, end: number): Extent => {
    const [from, to] = extentOf(path);
    const inner = valueAt(value, path);
    if (typeof inner !== 'string') return [from, to];
    const offsetOf = offsetsAt(from, to, inner);
    return [from + offsetOf(start), from + offsetOf(end)];
  };
  const spanInside = (path: Path, start: number, end: number): Span => span(extentInside(path, start, end));
  return { spanOf, keySpanOf, spanWithin, spanInside, extentInside, extentOf, spanAt: span };
};
