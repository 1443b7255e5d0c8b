// Did you mean…: a misspelt word should cost a glance, not a search through the manual.

const allowedEdits = (word: string): number => (word.length <= 3 ? 1 : word.length <= 6 ? 2 : 3);

const cell = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY;

const longestWord = 100;

// A file may hold thousands of misspelt names beside thousands of names: a hint is not worth a second then.
const mostLetters = 5000;

/** Edits between two words: one added, lost or changed letter, or two neighbours swapped. Infinity beyond `limit`. */
const distance = (a: string, b: string, limit: number): number => {
  let before: number[] = [];
  let above: number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    // Letters further apart than the limit can't belong together.
    const from = Math.max(1, i - limit);
    const to = Math.min(b.length, i + limit);
    const row: number[] = new Array(from).fill(Number.POSITIVE_INFINITY);
    if (from === 1) row[0] = i;
    let least = from === 1 ? i : Number.POSITIVE_INFINITY;
    for (let j = from; j <= to; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(cell(above, j) + 1, cell(row, j - 1) + 1, cell(above, j - 1) + cost);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) best = Math.min(best, cell(before, j - 2) + 1);
      row.push(best);
      least = Math.min(least, best);
    }
    // A swap looks back over two rows, so one more than the limit may still come down.
    if (least > limit + 1) return Number.POSITIVE_INFINITY;
    before = above;
    above = row;
  }
  return cell(above, b.length);
};

const beginsWith = (word: string, candidate: string): boolean =>
  word.length >= 3 && candidate.startsWith(word);

const isAsLong = (word: string, candidate: string, limit: number): boolean =>
  Math.abs(word.length - candidate.length) <= limit;

/** The candidate that was probably meant, or null when none is near. The first of equals wins. */
export const nearest = (word: string, candidates: readonly string[]): string | null => {
  if (word.length === 0 || word.length > longestWord) return null;
  const wanted = word.toLowerCase();
  const limit = allowedEdits(wanted);
  let found: string | null = null;
  let best = limit;
  let left = mostLetters;
  for (const candidate of candidates) {
    if (candidate.length < wanted.length - limit) continue;
    const lower = candidate.toLowerCase();
    let edits = 0.5;
    if (!beginsWith(wanted, lower)) {
      if (left < 0 || !isAsLong(wanted, lower, limit)) continue;
      left -= wanted.length;
      edits = distance(wanted, lower, limit);
    }
    // A word as long as its edits shares nothing with the candidate.
    if (edits > best || edits >= wanted.length || (found !== null && edits === best)) continue;
    found = candidate;
    best = edits;
  }
  return found;
};

/** A sentence to end a message with, `; did you mean «severity»?`, or nothing. */
export const didYouMean = (word: string, candidates: readonly string[]): string => {
  const found = nearest(word, candidates);
  return found === null ? '' : `; did you mean «${found}»?`;
};
