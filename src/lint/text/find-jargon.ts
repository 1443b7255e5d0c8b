// Finds words of a list in a text: whole words in any case and in their usual endings, never inside code or paths.
import { isCode, type Piece } from './pieces.js';
import { wordsOf } from './words.js';

export interface Found {
  readonly text: string;
  readonly plain: string;
  readonly start: number;
  readonly end: number;
}

interface Entry {
  readonly name: string;
  readonly rest: readonly string[];
  readonly plain: string;
}

export type Vocabulary = ReadonlyMap<string, readonly Entry[]>;

const endingsOf = (word: string): readonly string[] => {
  if (/[^aeiou]y$/.test(word))
    return [word, `${word.slice(0, -1)}ies`, `${word.slice(0, -1)}ied`, `${word}ing`];
  const stem = word.replace(/e$/, '');
  return [word, `${word}s`, `${word}es`, `${stem}ed`, `${stem}ing`];
};

/** A single word and the first of several may have endings, the last of several an `s`. */
const spellings = (words: readonly string[]): readonly (readonly string[])[] => {
  const [first = '', ...rest] = words;
  const last = rest.at(-1);
  const plural = last === undefined ? [] : [[first, ...rest.slice(0, -1), `${last}s`]];
  return [...endingsOf(first).map((form) => [form, ...rest]), ...plural];
};

/** Prepared once for many texts. */
export const vocabularyOf = (plainWords: ReadonlyMap<string, string>): Vocabulary => {
  const vocabulary = new Map<string, Entry[]>();
  for (const [name, plain] of plainWords) {
    for (const [first = '', ...rest] of spellings(name.split(/\s+/))) {
      const entries = vocabulary.get(first) ?? [];
      entries.push({ name, rest, plain });
      vocabulary.set(first, entries);
    }
  }
  return vocabulary;
};

// In front of or behind a word they make it a path, an option, a host or a name.
const joiners = '-/\\.$@#=_<>{}:~%|';

const isProse = (text: string, word: Piece): boolean =>
  !isCode(word) &&
  (word.start === 0 || !joiners.includes(text.charAt(word.start - 1))) &&
  !/^[-/\\$@#=_<{(~%|]|^[.:]\S/.test(text.slice(word.end, word.end + 2));

const bare = ({ text }: Piece): string => text.toLowerCase().replace(/['’]s$/, '');

const isBlank = (text: string, from: Piece, to: Piece): boolean =>
  text.slice(from.end, to.start).trim() === '';

const lengthOf = (text: string, words: readonly Piece[], at: number, { rest }: Entry): number => {
  const fits = rest.every((word, index) => {
    const [before, here] = [words[at + index], words[at + index + 1]];
    return before && here && isProse(text, here) && bare(here) === word && isBlank(text, before, here);
  });
  return fits ? rest.length + 1 : 0;
};

/** Each word of the list at most once. */
export const findWords = (text: string, vocabulary: Vocabulary): readonly Found[] => {
  const words = wordsOf(text);
  const seen = new Set<string>();
  return words.flatMap((word, at) => {
    const entries = isProse(text, word) ? (vocabulary.get(bare(word)) ?? []) : [];
    const entry = entries.find((one) => lengthOf(text, words, at, one) > 0);
    const last = words[at + (entry?.rest.length ?? 0)];
    if (!entry || !last || seen.has(entry.name)) return [];
    seen.add(entry.name);
    return [{ text: text.slice(word.start, last.end), plain: entry.plain, start: word.start, end: last.end }];
  });
};
