// A message folded between its words, so that a terminal does not cut one in the middle.
import { displayWidth } from './source.js';

/** Where lines go on, so that they are not taken for a finding of their own. */
const indent = 4;

export interface Line {
  readonly words: readonly string[];
  readonly indent: number;
}

/** `used` cells of the first line are taken. A word wider than a line stands on one of its own. */
export const foldWords = (words: readonly string[], used: number, width: number): readonly Line[] => {
  const lines: Line[] = [];
  let line: string[] = [];
  let at = used;
  for (const word of words) {
    const cells = displayWidth(word) + 1;
    if (line.length > 0 && at + cells > width) {
      lines.push({ words: line, indent: lines.length === 0 ? 0 : indent });
      line = [];
      at = indent;
    }
    line.push(word);
    at += cells;
  }
  return [...lines, { words: line, indent: lines.length === 0 ? 0 : indent }];
};
