// What a checkpoint says, in four lines that people and stock tools can read, and the same in one word: an anchor.
import type { Anchor } from '../../domain/anchor.js';

/** What a record was at one moment: this many events, the last of which has this hash. */
export interface Checkpoint {
  /** The incident's id. */
  readonly id: string;
  /** Which file of the record, counted from 1. */
  readonly segment: number;
  readonly size: number;
  /** 64 hex digits. */
  readonly head: string;
}

/** The namespace that signatures of checkpoints are made for, so that they can't pass for anything else. */
export const namespace = 'ir-checkpoint@v1';

const notePattern =
  /^ir\/v1 checkpoint\n([A-Za-z0-9][A-Za-z0-9-]*)(?: ([1-9]\d*))?\n([1-9]\d*)\n([0-9a-f]{64})\n$/;
const anchorPattern = /(?<![\w-])(?:([2-9]|[1-9]\d{1,4}):)?([1-9]\d{0,14})-([0-9a-f]{20,64})(?![\w-])/;
const namePattern = /^(?:([2-9]|[1-9]\d+)-)?([1-9]\d*)\.note$/;

export const encodeNote = ({ id, segment, size, head }: Checkpoint): string =>
  `ir/v1 checkpoint\n${segment === 1 ? id : `${id} ${segment}`}\n${size}\n${head}\n`;

/** Null when it is not a note in its one exact form. */
export const parseNote = (text: string): Checkpoint | null => {
  const [, id = '', number = '1', size = '', head = ''] = notePattern.exec(text) ?? [];
  const note = { id, segment: Number(number), size: Number(size), head };
  return encodeNote(note) === text ? note : null;
};

/** The file below `checkpoints/`. */
export const noteName = ({ segment, size }: Pick<Checkpoint, 'segment' | 'size'>): string =>
  segment === 1 ? `${size}.note` : `${segment}-${size}.note`;

/** Which file and size a name stands for; null for other names. */
export const parseNoteName = (name: string): { readonly segment: number; readonly size: number } | null => {
  const [, number = '1', size] = namePattern.exec(name) ?? [];
  return size === undefined ? null : { segment: Number(number), size: Number(size) };
};

/** The first anchor in a text, such as a line copied out of a chat, or the whole text of a note; null for none. */
export const findAnchor = (text: string): Anchor | null => {
  const note = parseNote(text);
  if (note) return note;
  const [, number = '1', size, head] = anchorPattern.exec(text) ?? [];
  return size === undefined || head === undefined
    ? null
    : { segment: Number(number), size: Number(size), head };
};
