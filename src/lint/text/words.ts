// Words as a reader counts them: a command in backticks is one, a dash between blanks is none.
import { isCode, type Piece, piecesOf } from './pieces.js';

const core = /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su;

const trimmed = (piece: Piece): readonly Piece[] => {
  if (isCode(piece)) return [piece];
  const found = core.exec(piece.text);
  if (!found) return [];
  const start = piece.start + found.index;
  return [{ text: found[0], start, end: start + found[0].length }];
};

/** Without the punctuation around them. */
export const wordsOf = (text: string): readonly Piece[] => piecesOf(text).flatMap(trimmed);
