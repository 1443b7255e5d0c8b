// The line behind a finding, cut to the screen, and how far its marked part reaches.
import { displayWidth } from './source.js';

export interface Excerpt {
  readonly text: string;
  /** The marked part, as offsets into `text`. */
  readonly from: number;
  readonly to: number;
}

export interface Room {
  /** How many characters of the line fit. */
  readonly longest: number;
  /** What stands where something was left out. */
  readonly ellipsis: string;
}

// Half of a pair would show as an escape.
const splitsPair = (line: string, at: number): boolean => /^[\udc00-\udfff]/.test(line.slice(at, at + 1));

/** Where the cut line begins: with a third of the room in front of the marked part, unless all of that fits. */
const beginOf = (line: string, from: number, to: number, longest: number): number => {
  const before = Math.floor(longest / 3);
  const fits = Math.min(to, from + before) <= longest;
  const wanted = fits ? 0 : from - before;
  return splitsPair(line, wanted) ? wanted + 1 : wanted;
};

/** A line too long for the screen is cut around its marked part. */
export const cutLine = (line: string, from: number, to: number, { longest, ellipsis }: Room): Excerpt => {
  if (line.length <= longest) return { text: line, from, to };
  const begin = beginOf(line, from, to, longest);
  const rest = line.slice(begin);
  const end = splitsPair(rest, longest) ? longest - 1 : longest;
  const [left, right] = [begin > 0 ? ellipsis : '', rest.length > end ? ellipsis : ''];
  const shift = left.length - begin;
  const text = `${left}${rest.slice(0, end)}${right}`;
  return { text, from: from + shift, to: Math.min(to + shift, text.length - right.length) };
};

/** `^~~~` below the marked part; `shown` is what a terminal makes of a piece of the line. */
export const underline = ({ text, from, to }: Excerpt, shown: (text: string) => string): string => {
  const indent = displayWidth(shown(text.slice(0, from)));
  const length = Math.max(1, displayWidth(shown(text.slice(from, to))));
  return `${' '.repeat(indent)}^${'~'.repeat(length - 1)}`;
};
