// Offsets in scalars that stand in a line, in quotes or without: escapes are longer than what they mean, and a line
// break with its blanks stands for one space.

const blankRun = /[ \t\r\n]*/y;

const blanksAt = (text: string, at: number): string => {
  blankRun.lastIndex = at;
  return blankRun.exec(text)?.[0] ?? '';
};

const escapeLengths: { readonly [letter: string]: number } = { x: 4, u: 6, U: 10 };

/** How many characters of the source, and of the value, the next step goes over. */
type Step = readonly [written: number, read: number];

const breaksIn = (blanks: string): number => blanks.split('\n').length - 1;

const escapeAt = (source: string, value: string, at: number, done: number): Step => {
  const letter = source.charAt(at + 1);
  if (/[\r\n]/.test(letter)) {
    const blanks = blanksAt(source, at + 1);
    // The break itself is escaped; empty lines behind it are not.
    return [1 + blanks.length, breaksIn(blanks) - 1];
  }
  const isPair = letter === 'U' && (value.codePointAt(done) ?? 0) > 0xffff;
  return [escapeLengths[letter] ?? 2, isPair ? 2 : 1];
};

const stepAt = (source: string, value: string, at: number, done: number, quote: string): Step => {
  const character = source.charAt(at);
  if (quote === '"' && character === '\\') return escapeAt(source, value, at, done);
  if (quote === "'" && character === "'" && source.charAt(at + 1) === "'") return [2, 1];
  if (!/[ \t\r\n]/.test(character)) return [1, 1];
  const blanks = blanksAt(source, at);
  const breaks = breaksIn(blanks);
  if (breaks === 0) return [blanks.length, blanks.length];
  return [blanks.length, Math.max(breaks - 1, 1)];
};

/** For each character of the value where it begins in the source; one more for the end. */
const placesOf = (source: string, value: string): readonly number[] => {
  const quote = /^["']/.exec(source)?.[0] ?? '';
  const places: number[] = [];
  let at = quote.length;
  while (places.length < value.length && at < source.length) {
    const [written, read] = stepAt(source, value, at, places.length, quote);
    const same = written === read;
    for (let index = 0; index < read; index++) places.push(at + (same ? index : 0));
    at += written;
  }
  places.push(at);
  return places;
};

/** A scalar in quotes, or a plain one. */
export const inFlow = (source: string, value: string): ((offset: number) => number) => {
  const places = placesOf(source, value);
  return (offset) => places[offset] ?? places.at(-1) ?? 0;
};
