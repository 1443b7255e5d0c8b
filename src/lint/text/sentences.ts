// Sentences of a text, with the dots that end none (`e.g.`, 1.2, app.yaml, code) left alone. Where it can't tell, it
// splits: two short sentences harm nobody, one long one that nobody wrote would be a false complaint.
import { isCode, type Piece, piecesOf } from './pieces.js';

const abbreviations: ReadonlySet<string> = new Set(
  'approx. ca. cf. dept. dr. eq. esp. est. etc. ext. fig. inc. incl. jr. ltd. max. min. mr. mrs. ms. no. nr. resp. sec. sr. st. vs.'.split(
    ' ',
  ),
);

// `e.g.`, `a.m.`, `U.S.`
const dottedLetters = /^(?:\p{L}\.){2,}$/u;
const opening = /^[("'“‘«[*_]+/;
const closing = /[)"'”’»\]*_]+$/;
const bullet = /^(?:[-*•+]|\d{1,3}[.)])$/;

/** Shorter lines were not wrapped: what follows is a line of its own. */
const wrappedFrom = 50;

const isLower = (piece: Piece): boolean => /^\p{Ll}/u.test(piece.text.replace(opening, ''));

const endsWithStop = (piece: Piece, next: Piece): boolean => {
  if (isCode(piece)) return false;
  const bare = piece.text.slice(-80).replace(closing, '');
  if (/[!?]$/.test(bare)) return true;
  if (/(?:\.\.|…)$/.test(bare)) return !isLower(next);
  if (!bare.endsWith('.')) return false;
  const word = bare.replace(opening, '').toLowerCase();
  return !abbreviations.has(word) && !dottedLetters.test(word);
};

/** A line break ends a sentence unless the line was full and the next one goes on in small letters. */
const breaksAt = (text: string, piece: Piece, next: Piece): boolean => {
  const gap = text.slice(piece.end, next.start);
  const at = gap.indexOf('\n');
  if (at < 0) return false;
  const width = piece.end - (text.lastIndexOf('\n', piece.end - 1) + 1);
  return gap.indexOf('\n', at + 1) >= 0 || width < wrappedFrom || bullet.test(next.text) || !isLower(next);
};

const endsAt = (text: string, first: Piece, piece: Piece, next: Piece): boolean => {
  if (piece.end === next.start) return false;
  if (breaksAt(text, piece, next)) return true;
  // `1.` in front of an item of a list.
  return !(piece === first && bullet.test(piece.text)) && endsWithStop(piece, next);
};

/** In order, without the blanks between them; together they hold everything else. */
export const sentencesOf = (text: string): readonly Piece[] => {
  const found: Piece[] = [];
  const pieces = piecesOf(text);
  let first = pieces[0];
  for (const [index, piece] of pieces.entries()) {
    const next = pieces[index + 1];
    if (!first || (next && !endsAt(text, first, piece, next))) continue;
    found.push({ text: text.slice(first.start, piece.end), start: first.start, end: piece.end });
    first = next;
  }
  return found;
};
