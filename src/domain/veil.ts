// A finding shows its line, in logs that many can read: what looks like a secret is covered there, letter by letter,
// so that everything else keeps its place.
import { findPatterns, findPrivateKeys } from './redact-patterns.js';

/** The text with `*` for each character of a secret; line breaks stay. */
export const veil = (text: string): string => {
  const spans = [...findPatterns(text), ...findPrivateKeys(text).spans].sort((a, b) => a.start - b.start);
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    if (end <= at) continue;
    const from = Math.max(at, start);
    pieces.push(text.slice(at, from), text.slice(from, end).replace(/[^\r\n]/g, '*'));
    at = end;
  }
  return pieces.join('') + text.slice(at);
};
