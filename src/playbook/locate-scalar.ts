// From an offset in a text to where that character stands in the file. Quotes, escapes, folding and indentation make
// the two differ; in a `|` block, which is where scripts stand, the answer is exact.

const blankRun = /\s*/y;

const blanksAt = (text: string, at: number): string => {
  blankRun.lastIndex = at;
  return blankRun.exec(text)?.[0] ?? '';
};

const indentOf = (line: string | undefined): number => /^[ \t]*/.exec(line ?? '')?.[0].length ?? 0;

const isFilled = (line: string): boolean => line.trim() !== '';

/** A `|` block: line for line, with the indentation of the block in front. */
const inBlock = (source: string, value: string, offset: number): number => {
  const lines = source.split('\n');
  const texts = value.split('\n');
  const filled = texts.findIndex(isFilled);
  const indent = indentOf(lines[filled + 1]) - indentOf(texts[filled]);
  const before = value.slice(0, offset).split('\n');
  const start = lines.slice(0, before.length).reduce((sum, line) => sum + line.length + 1, 0);
  return start + indent + (before.at(-1) ?? '').length;
};

const escapeLengths: { readonly [letter: string]: number } = { x: 4, u: 6, U: 10 };

/** How many characters of source and value the next step goes over. */
const stepAt = (source: string, value: string, at: number, done: number, quote: string): [number, number] => {
  const letter = source[at + 1] ?? '';
  if (quote === '"' && source[at] === '\\') {
    if (/[\r\n]/.test(letter)) return [1 + blanksAt(source, at + 1).length, 0];
    return [escapeLengths[letter] ?? 2, letter === 'U' && (value.codePointAt(done) ?? 0) > 0xffff ? 2 : 1];
  }
  if (quote === "'" && source.startsWith("''", at)) return [2, 1];
  const blanks = blanksAt(source, at);
  // A line break and the indentation after it stand for one space, one break or nothing.
  return /[\r\n]/.test(blanks) ? [blanks.length, blanksAt(value, done).length] : [1, 1];
};

const inLine = (source: string, value: string, offset: number): number => {
  const quote = /^["']/.exec(source)?.[0] ?? '';
  const head = source.startsWith('>') ? source.indexOf('\n') + 1 : quote.length;
  let at = source.startsWith('>') ? head + blanksAt(source, head).length : head;
  for (let done = 0; done < offset && at < source.length; ) {
    const [written, read] = stepAt(source, value, at, done, quote);
    at += written;
    done += read;
  }
  return at;
};

/** `source` is a scalar as it is written, `value` what YAML makes of it; both offsets are in UTF-16 units. */
export const offsetInScalar = (source: string, value: string, offset: number): number => {
  const found = source.startsWith('|') ? inBlock(source, value, offset) : inLine(source, value, offset);
  return Math.min(found, source.length);
};
