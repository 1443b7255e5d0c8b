// A command line becomes words here, before any value is put in, so that no value can ever become more words.
// It knows quotes and backslashes only; whatever would need a shell is refused with the way out.

export type SplitResult =
  | { readonly words: readonly string[] }
  | { readonly problem: string; readonly at: number };

interface Piece {
  readonly text: string;
  readonly end: number;
}
interface Problem {
  readonly problem: string;
  readonly at: number;
}

const needsShell = (character: string, at: number): Problem => ({
  problem: `«${character}» needs a shell: use script, or put it in single quotes if it is meant as it stands`,
  at,
});

const notExpanded = (character: string, at: number): Problem => ({
  problem: `«${character}» would stay as it is, since no shell fills it in: put it in quotes, or use script`,
  at,
});

// What a shell acts on, and what it fills in with file names.
const shellActs = '|&;<>$`()';
const shellFills = '*?';

const readSlot = (line: string, at: number): Piece | Problem => {
  const close = line.indexOf('}}', at + 2);
  if (close < 0) return { problem: '«{{» is never closed: «}}» is missing', at };
  return { text: line.slice(at, close + 2), end: close + 2 };
};

const readSingle = (line: string, at: number): Piece | Problem => {
  const close = line.indexOf("'", at + 1);
  if (close < 0) return { problem: 'this single quote is never closed', at };
  return { text: line.slice(at + 1, close), end: close + 1 };
};

const readDouble = (line: string, at: number): Piece | Problem => {
  let text = '';
  for (let index = at + 1; index < line.length; ) {
    if (line[index] === '"') return { text, end: index + 1 };
    const piece = readInDouble(line, index);
    if ('problem' in piece) return piece;
    text += piece.text;
    index = piece.end;
  }
  return { problem: 'this double quote is never closed', at };
};

const readInDouble = (line: string, index: number): Piece | Problem => {
  if (line.startsWith('{{', index)) return readSlot(line, index);
  const rest = line.slice(index, index + 2);
  if (rest === '\\"' || rest === '\\\\') return { text: rest.slice(1), end: index + 2 };
  // A shell would replace these inside double quotes; staying literal in silence would be a trap.
  if (rest[0] === '`' || /^\$[A-Za-z_{(]/.test(rest)) return needsShell(rest.slice(0, 1), index);
  return { text: rest.slice(0, 1), end: index + 1 };
};

const readBare = (line: string, at: number, startsWord: boolean): Piece | Problem => {
  const character = line.slice(at, at + 1);
  if (character === '\\') {
    if (at + 1 >= line.length) return { problem: 'nothing follows this backslash', at };
    return { text: line.slice(at + 1, at + 2), end: at + 2 };
  }
  if (shellActs.includes(character)) return needsShell(character, at);
  if (character === '#' && startsWord) return needsShell(character, at);
  if (shellFills.includes(character)) return notExpanded(character, at);
  return { text: character, end: at + 1 };
};

const readPiece = (line: string, at: number, startsWord: boolean): Piece | Problem => {
  if (line.startsWith('{{', at)) return readSlot(line, at);
  if (line[at] === "'") return readSingle(line, at);
  if (line[at] === '"') return readDouble(line, at);
  return readBare(line, at, startsWord);
};

const findBadCharacter = (line: string): Problem | null => {
  const at = line.search(/[^\P{Cc}\t]|\u00a0/u);
  if (at < 0) return null;
  if (/[\r\n]/.test(line.slice(at, at + 1))) {
    return { problem: 'a command is one line: use script for several, or fold it with «>»', at };
  }
  return { problem: 'an invisible character stands here: type a plain space instead', at };
};

const collectWords = (line: string): SplitResult => {
  const words: string[] = [];
  let word: string | null = null;
  for (let at = 0; at < line.length; ) {
    if (line[at] === ' ' || line[at] === '\t') {
      if (word !== null) words.push(word);
      word = null;
      at += 1;
      continue;
    }
    const piece = readPiece(line, at, word === null);
    if ('problem' in piece) return piece;
    word = (word ?? '') + piece.text;
    at = piece.end;
  }
  if (word !== null) words.push(word);
  return words.length === 0 ? { problem: 'the command is empty', at: 0 } : { words };
};

/**
 * Splits a command into words. Spaces and tabs separate; `{{ name }}` stays in one word with its spaces.
 * `at` is the offset, in UTF-16 units, of what is wrong.
 */
export const splitWords = (line: string): SplitResult => {
  // A folded YAML block ends with a newline that nobody typed.
  const trimmed = line.replace(/[\r\n]+$/, '');
  return findBadCharacter(trimmed) ?? collectWords(trimmed);
};
