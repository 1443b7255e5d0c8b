// A text cut at its blanks, with code and `{{ name }}` kept whole: what sentences and words are made of.

/** `text` is what stands from `start` to `end`, in UTF-16 units. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

// No alternative repeats inside another, and none begins a long search that it gives up again.
const shape = /`[^`\n]+`|\{\{[^{}\n]{0,100}\}\}|[^\s`]+|`/g;

/** In order; together they hold everything but blanks. */
export const piecesOf = (text: string): readonly Piece[] =>
  [...text.matchAll(shape)].map(({ 0: found, index }) => ({
    text: found,
    start: index,
    end: index + found.length,
  }));

/** Code in backticks, or the name of a value: its dots end no sentence, and its words are no prose. */
export const isCode = ({ text }: Piece): boolean =>
  text.length > 1 && (text.startsWith('`') || (text.startsWith('{{') && text.endsWith('}}')));
