// The words of a command with their places: split from a line, or the elements of a list.
import type { Finding, Span } from '../../domain/finding.js';
import { findSlots, type Slot } from '../../language/slots.js';
import { splitWords } from '../../language/words.js';
import type { Path } from '../locate.js';
import type { SourceDocument } from '../parse.js';
import { problem } from './checking.js';
import type { CommandSite } from './command-sites.js';

export interface CommandWord {
  readonly text: string;
  readonly slots: readonly Slot[];
  /** Found when it is needed: looking for each word of a long line takes long. */
  readonly spanOfWord: () => Span;
  /** Where one of its slots stands. */
  readonly spanOfSlot: (slot: Slot) => Span;
}

export type CommandWords = { readonly words: readonly CommandWord[] } | { readonly finding: Finding };

/** One word, whose text is found again within `value` at `from`. */
const readWord = (
  document: SourceDocument,
  path: Path,
  text: string,
  value: string,
  from: number,
): CommandWord | Finding => {
  const found = findSlots(text);
  if ('problem' in found) {
    const rest = text.slice(found.at, found.at + 2);
    return problem(
      'command-template',
      document.spanWithin(path, rest, value, from + found.at),
      found.problem,
    );
  }
  const spanOfSlot = (slot: Slot): Span =>
    document.spanWithin(path, text.slice(slot.start, slot.end), value, from + slot.start);
  return {
    text,
    slots: found.slots,
    spanOfWord: () => document.spanWithin(path, text, value, from),
    spanOfSlot,
  };
};

const gather = (read: readonly (CommandWord | Finding)[]): CommandWords => {
  const words: CommandWord[] = [];
  for (const word of read) {
    if ('rule' in word) return { finding: word };
    words.push(word);
  }
  return { words };
};

const lineWords = (document: SourceDocument, path: Path, line: string): CommandWords => {
  const split = splitWords(line);
  if ('problem' in split) {
    const at = line.slice(split.at, split.at + 1);
    return {
      finding: problem('command-words', document.spanWithin(path, at, line, split.at), split.problem),
    };
  }
  let from = 0;
  return gather(
    split.words.map((text) => {
      // A word in quotes is not found as it stands; its place is then the line.
      from = Math.max(from, line.indexOf(text, from));
      return readWord(document, path, text, line, from);
    }),
  );
};

/** The words of a command, or the first thing wrong with how it is written; null where there is a script. */
export const wordsOf = (document: SourceDocument, { line }: CommandSite): CommandWords | null => {
  if (line === null) return null;
  if (typeof line.value === 'string') return lineWords(document, line.path, line.value);
  return gather(line.value.map((text, index) => readWord(document, [...line.path, index], text, text, 0)));
};
