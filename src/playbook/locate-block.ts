// Offsets in block scalars: `|` keeps its lines, `>` joins them, and both stand behind an indentation.

const indentOf = (line: string | undefined): number => /^[ \t]*/.exec(line ?? '')?.[0].length ?? 0;

const isFilled = (line: string): boolean => /[^ \t\r]/.test(line);

/** Offsets at which the lines begin. */
const startsOf = (lines: readonly string[]): readonly number[] => {
  let start = 0;
  return lines.map((line) => {
    const here = start;
    start += line.length + 1;
    return here;
  });
};

const lastNotAfter = (starts: readonly number[], offset: number): number => {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** A `|` block: line for line, with the indentation of the block in front of those that have any. */
export const inLiteral = (source: string, value: string): ((offset: number) => number) => {
  const [, ...lines] = source.split('\n');
  const texts = value.split('\n');
  const filled = texts.findIndex(isFilled);
  const indent = indentOf(lines[filled]) - indentOf(texts[filled]);
  const head = source.indexOf('\n') + 1;
  const lineStarts = startsOf(lines);
  const textStarts = startsOf(texts);
  return (offset) => {
    const line = lastNotAfter(textStarts, offset);
    const written = (lines[line] ?? '').replace(/\r$/, '');
    const col = Math.min(indent + offset - (textStarts[line] ?? 0), written.length);
    return head + (lineStarts[line] ?? source.length) + Math.max(col, 0);
  };
};

const filledAt = (text: string, from: number): readonly number[] => {
  const places: number[] = [];
  for (let at = from; at < text.length; at++) if (!/[ \t\r\n]/.test(text.charAt(at))) places.push(at);
  return places;
};

/** A `>` block: folding changes blanks only, so that every other character has its counterpart in the same order. */
export const inFolded = (source: string, value: string): ((offset: number) => number) => {
  const written = filledAt(source, source.indexOf('\n') + 1);
  const read = filledAt(value, 0);
  return (offset) => {
    const before = lastNotAfter(read, offset);
    const [from, at] = [read[before] ?? 0, written[before] ?? 0];
    if (from > offset || from === offset) return Math.max(at - (from - offset), 0);
    const [next, nextAt] = [read[before + 1] ?? value.length, written[before + 1] ?? source.length];
    // Blanks in front of a word belong to it, unless a line begins between.
    const breaks = value.slice(offset, next).includes('\n') || offset === from + 1;
    return breaks ? Math.min(at + offset - from, nextAt) : Math.max(nextAt - (next - offset), at + 1);
  };
};
