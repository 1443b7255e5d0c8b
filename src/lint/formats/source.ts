// The source behind a finding: its line, and how wide a piece of it stands on a screen.
import type { Span } from '../../domain/finding.js';

/** Finds lines of a text, 1-based, without their ends; a byte order mark does not count. */
export const lineFinder = (text: string | null): ((line: number) => string | null) => {
  let lines: readonly string[] | null = null;
  return (line) => {
    if (text === null) return null;
    lines ??= text.replace(/^\ufeff/, '').split('\n');
    return lines[line - 1]?.replace(/\r$/, '') ?? null;
  };
};

/** The part of a span that stands on its first line, as offsets into that line. */
export const onFirstLine = ({ start, end }: Span, line: string): { from: number; to: number } => {
  const from = Math.min(Math.max(0, start.col - 1), line.length);
  const to = end.line > start.line ? line.length : Math.min(end.col - 1, line.length);
  return { from, to: Math.max(from, to) };
};

// East Asian wide and full-width blocks, and what is drawn as a picture.
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

const cellsOf = (character: string): number => {
  if (/\p{M}/u.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
};

/** How many cells of a terminal the text takes; as good as can be known without asking the terminal. */
export const displayWidth = (text: string): number =>
  [...text].reduce((sum, character) => sum + cellsOf(character), 0);
