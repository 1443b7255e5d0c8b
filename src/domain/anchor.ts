// A checkpoint in one word, to be kept where nobody can change it: in a chat, on paper.

/** What somebody kept of a record: this many events of this file, the last of which has this hash. */
export interface Anchor {
  /** Which file of the record, counted from 1. */
  readonly segment: number;
  readonly size: number;
  /** Hex; 64 digits or only the first ones. */
  readonly head: string;
}

const digits = 20;

/** `57-b7de59c8bbbe2375cd0d`: short enough to be read out, long enough that nobody makes another record to fit. */
export const anchorOf = ({ segment, size, head }: Anchor): string =>
  `${segment === 1 ? '' : `${segment}:`}${size}-${head.slice(0, digits)}`;
