// What is wrong with a script's syntax, in words that say what to type, at the place where it has to be typed.
import { nodesOf, type ShellNode, type ShellProblem, type ShellTree } from './parse.js';

export interface PlacedProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

interface Opener {
  readonly types: readonly ShellNode['type'][];
  readonly word: string;
  readonly close: string;
}

const openers: { readonly [kind: string]: Opener } = {
  if: { types: ['If'], word: 'if', close: 'fi' },
  for: { types: ['For', 'ArithmeticFor'], word: 'for', close: 'done' },
  while: { types: ['While'], word: 'while', close: 'done' },
  until: { types: ['While'], word: 'until', close: 'done' },
  select: { types: ['Select'], word: 'select', close: 'done' },
  case: { types: ['Case'], word: 'case', close: 'esac' },
  '[[': { types: ['TestCommand'], word: '[[', close: ']]' },
  'brace group': { types: ['BraceGroup'], word: '{', close: '}' },
  subshell: { types: ['Subshell'], word: '(', close: ')' },
};

/** The last construct of this sort in front of `at` that lacks its last word: where its first one stands. */
const openedAt = (
  tree: ShellTree,
  text: string,
  { types, word, close }: Opener,
  at: number,
): number | null => {
  let found: number | null = null;
  for (const { type, pos, end } of nodesOf(tree)) {
    if (!types.includes(type) || pos >= at || text.startsWith(close, end - close.length)) continue;
    if (text.startsWith(word, pos)) found = pos;
  }
  return found;
};

const unclosed = (
  tree: ShellTree | null,
  text: string,
  { message, at }: ShellProblem,
): PlacedProblem | null => {
  const [, kind = ''] = /to close '?(\[\[|[a-z ]+)'?$/.exec(message) ?? [];
  const opener = Object.hasOwn(openers, kind) ? openers[kind] : undefined;
  if (!opener) return null;
  const start = tree === null ? null : openedAt(tree, text, opener, at);
  const said = `this \`${opener.word}\` is never closed: \`${opener.close}\` is missing`;
  return start === null ? null : { message: said, start, end: start + opener.word.length };
};

interface Wording {
  readonly shape: RegExp;
  readonly message: (found: string) => string;
  /** How many characters to point at. */
  readonly width: number;
}

const wordings: readonly Wording[] = [
  { shape: /^unterminated double quote/, message: () => 'this double quote is never closed', width: 1 },
  {
    shape: /^unterminated (?:single|ANSI-C) quote/,
    message: () => 'this single quote is never closed; an apostrophe in a word needs `\\` in front',
    width: 1,
  },
  { shape: /^unterminated backtick/, message: () => 'this backtick is never closed', width: 1 },
  {
    shape: /^unterminated parameter expansion/,
    message: () => 'this `${` is never closed: `}` is missing',
    width: 2,
  },
  {
    shape: /^unterminated command substitution/,
    message: () => 'this `$(` is never closed: `)` is missing',
    width: 2,
  },
  {
    shape: /^unterminated process substitution/,
    message: () => 'this `<(` is never closed: `)` is missing',
    width: 2,
  },
  {
    shape: /^unterminated arithmetic/,
    message: () => 'this arithmetic is never closed: `))` is missing',
    width: 2,
  },
  {
    shape: /^unterminated extended glob/,
    message: () => 'this `(` is never closed: `)` is missing',
    width: 1,
  },
  { shape: /^unterminated array/, message: () => 'this `[` is never closed: `]` is missing', width: 1 },
  {
    shape: /^unexpected token '\)'/,
    message: () => 'there is one `)` too many, or its `(` is missing',
    width: 1,
  },
  {
    shape: /^unexpected token '\}'/,
    message: () => 'there is one `}` too many, or its `{` is missing',
    width: 1,
  },
  {
    shape: /^unexpected token '(fi|then|else|elif)'/,
    message: (word) => `there is no \`if\` for this \`${word}\``,
    width: 0,
  },
  {
    shape: /^unexpected token '(done|do)'/,
    message: (word) => `there is no loop for this \`${word}\``,
    width: 0,
  },
  {
    shape: /^unexpected token '(esac|;;)'/,
    message: (word) => `there is no \`case\` for this \`${word}\``,
    width: 0,
  },
  {
    shape: /^unexpected token 'newline'/,
    message: () => 'the line ends too early: a word is missing',
    width: 1,
  },
  {
    shape: /^unexpected token '(.{1,12})'$/,
    message: (word) => `\`${word}\` can't stand here: take it out, or put it in quotes`,
    width: 0,
  },
  { shape: /^expected redirect target/, message: () => 'a file name is missing after `<` or `>`', width: 1 },
  {
    shape: /^expected command (?:after|in) '?(.{1,12}?)'?$/,
    message: (word) => `a command is missing after \`${word}\``,
    width: 1,
  },
  { shape: /^expected '(then|do)'/, message: (word) => `\`${word}\` is missing in front of this`, width: 1 },
  {
    shape: /^expected compound command as function body/,
    message: () => 'a function needs its commands in `{ … }`',
    width: 1,
  },
  { shape: /^maximum /, message: () => 'this nests too deep to be read: take it apart', width: 1 },
];

/** What is missing is missing behind the last thing that is there. */
const lastFilled = (text: string, at: number): number => {
  let start = Math.min(at, text.length - 1);
  while (start > 0 && /\s/.test(text.charAt(start))) start -= 1;
  return Math.max(start, 0);
};

/** The problem in plain words; `tree` finds what was opened and never closed. */
export const rewordProblem = (tree: ShellTree | null, text: string, problem: ShellProblem): PlacedProblem => {
  // What was never parsed is refused in our own words.
  if (tree === null) return { message: problem.message, start: problem.at, end: problem.at + 1 };
  const open = unclosed(tree, text, problem);
  if (open !== null) return open;
  const start = lastFilled(text, problem.at);
  for (const { shape, message, width } of wordings) {
    const found = shape.exec(problem.message);
    if (!found) continue;
    const word = found[1] ?? '';
    return { message: message(word), start, end: Math.min(start + (width || word.length), text.length) };
  }
  return {
    message: `bash can't read this: ${problem.message}`,
    start,
    end: Math.min(start + 1, text.length),
  };
};
