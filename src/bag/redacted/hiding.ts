// What a redacted copy must not show: secrets, what looks like one, and the words that somebody listed, however they are
// written in capitals.
import { type Mask, maskWith } from '../../domain/redact.js';
import { needlesOf } from '../../domain/redact-needles.js';
import { createSearch } from '../../domain/redact-search.js';

// A place in the folded text must be the same place in the text, so that a letter which changes its length stays.
const fold = (text: string): string => {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (char) =>
    char.toLowerCase().length === char.length ? char.toLowerCase() : char,
  ).join('');
};

/** `words` are hidden wherever they stand, also as a part of a longer word. */
export const createHiding = (secrets: readonly string[], words: readonly string[]): Mask => {
  const needles = [...words, ...[...secrets, ...words].flatMap(needlesOf)].map(fold);
  const search = createSearch([...new Set(needles)]);
  return maskWith({ find: (text) => search.find(fold(text)) });
};
