// Did you mean…: a misspelt word should cost a glance, not a search through the manual.

const allowedEdits = (word: string): number => (word.length <= 3 ? 1 : word.length <= 6 ? 2 : 3);

const cell = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY;

/** Edits between two words: one added, lost or changed letter, or two neighbours swapped. */
const distance = (a: string, b: string): number => {
  let before: number[] = [];
  let above: number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(cell(above, j) + 1, cell(row, j - 1) + 1, cell(above, j - 1) + cost);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) best = Math.min(best, cell(before, j - 2) + 1);
      row.push(best);
    }
    before = above;
    above = row;
  }
  return cell(above, b.length);
};

const score = (word: string, candidate: string, limit: number): number => {
  if (word.length >= 3 && candidate.startsWith(word)) return 0.5;
  if (Math.abs(word.length - candidate.length) > limit) return Number.POSITIVE_INFINITY;
  return distance(word, candidate);
};

/** The candidate that was probably meant, or null when none is near. The first of equals wins. */
export const nearest = (word: string, candidates: readonly string[]): string | null => {
  if (word.length === 0 || word.length > 100) return null;
  const wanted = word.toLowerCase();
  const limit = allowedEdits(wanted);
  let found: string | null = null;
  let best = limit;
  for (const candidate of candidates) {
    // A word as long as its edits shares nothing with the candidate.
    const edits = score(wanted, candidate.toLowerCase(), limit);
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
