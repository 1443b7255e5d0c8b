// Text folded to the width of a terminal, so that a word or an argument is not cut where nobody expects it.

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}]/u;

const charWidth = (char: string): number => {
  if (/\p{M}/u.test(char)) return 0;
  return wide.test(char) ? 2 : 1;
};

/** Cells that plain text takes: wide characters count two, combining ones none. */
export const cells = (text: string): number => {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  return [...text].reduce((sum, char) => sum + charWidth(char), 0);
};

const cutWord = (word: string, width: number): readonly string[] => {
  const parts: string[] = [];
  let part = '';
  for (const char of word) {
    if (part !== '' && cells(part + char) > width) {
      parts.push(part);
      part = '';
    }
    part += char;
  }
  return [...parts, part];
};

// A blank stays with the word before it: in a command, how many blanks there are matters.
const wrapLine = (line: string, width: number): readonly string[] => {
  const words = (line.match(/\S+\s*|^\s+/g) ?? ['']).flatMap((word) =>
    cells(word.trimEnd()) > width ? cutWord(word, width) : [word],
  );
  const lines: string[] = [];
  let current = '';
  for (const word of words) {
    if (current !== '' && cells((current + word).trimEnd()) > width) {
      lines.push(current);
      current = '';
    }
    current += word;
  }
  return [...lines, current];
};

/** Lines of at most `width` cells. Line feeds stay; words longer than a line are cut. */
export const wrap = (text: string, width: number): readonly string[] =>
  text.split('\n').flatMap((line) => wrapLine(line, Math.max(8, width)));
