// Looks at a file's tokens before it is parsed. The parser recurses, and enough brackets end Node in a way that
// nothing can catch; the tokenizer is a flat loop. Anchors, aliases and tags are refused here for the same reason.
import { CST, Lexer } from 'yaml';
import { limits } from './limits.js';
import type { Extent } from './locate.js';

/** Something in the text that is refused, by offset. */
export interface Problem {
  readonly rule: string;
  readonly message: string;
  readonly extent: Extent;
}

const tagMessage = (source: string): string => {
  const name = source.replace(/^!+/, '');
  if (/^[a-z][a-z0-9_]*$/.test(name)) {
    return `«${source}» is a YAML tag; write \`unless: ${name}\`, or put the whole value in quotes`;
  }
  return `«${source}» is a YAML tag, and tags are not allowed; put the value in quotes if it begins with «!»`;
};

const refused: { readonly [type: string]: (source: string) => readonly [rule: string, message: string] } = {
  anchor: (source) => [
    'yaml-anchor',
    `«${source}» is a YAML anchor; write the value out where it is needed, or put it in quotes if it begins with «&»`,
  ],
  alias: (source) => [
    'yaml-alias',
    `«${source}» is a YAML alias; write the value out, or put it in quotes if it begins with «*»`,
  ],
  tag: (source) => ['yaml-tag', tagMessage(source)],
  'directive-line': (source) => ['yaml-directive', `«${source}» is a YAML directive; leave the line out`],
};

/** What ends each kind of bracket, by token type. */
export const opening: { readonly [type: string]: string } = {
  'flow-seq-start': 'flow-seq-end',
  'flow-map-start': 'flow-map-end',
};
const nesting: readonly string[] = ['seq-item-ind', 'explicit-key-ind'];
const blank: readonly string[] = ['space', 'comment', 'newline', 'directive-line', 'doc-start', 'doc-end'];

export interface Token {
  readonly type: string;
  readonly source: string;
  readonly extent: Extent;
  readonly column: number;
  /** The first of its line, or right behind the «-» or «?» of a block. */
  readonly first: boolean;
}

// The lexer's own marks (a document begins, a scalar follows, brackets broke off) take no room in the text.
const marks: readonly string[] = ['doc-mode', 'flow-error-end', 'scalar'];

/** The file's tokens with their places. A flat loop: safe whatever the bytes. */
export function* tokens(text: string): Generator<Token> {
  let offset = 0;
  let lineStart = 0;
  let first = true;
  let scalar = false;
  for (const source of new Lexer().lex(text)) {
    const type: string = scalar ? 'text' : (CST.tokenType(source) ?? 'text');
    scalar = type === 'scalar';
    if (marks.includes(type)) continue;
    const extent: Extent = [offset, offset + source.length];
    yield { type, source, extent, column: offset - lineStart, first };
    offset += source.length;
    const feed = source.lastIndexOf('\n');
    if (feed >= 0) lineStart = extent[0] + feed + 1;
    if (feed >= 0 || nesting.includes(type)) first = true;
    else if (type !== 'space') first = false;
  }
}

/** How deep brackets and indentation go: never less than what the parser makes of them, at most a few more. */
const depthCounter = (): ((token: Token) => number) => {
  const columns: number[] = [];
  const brackets: string[] = [];
  return ({ type, column, first }) => {
    const inBlock = brackets.length === 0;
    if (nesting.includes(type) || (inBlock && (first || type === 'map-value-ind'))) {
      while (columns.length > 0 && (columns.at(-1) ?? 0) >= column) columns.pop();
      columns.push(column);
    }
    const closing = opening[type];
    if (closing !== undefined) brackets.push(closing);
    else if (brackets.at(-1) === type) brackets.pop();
    return columns.length + brackets.length;
  };
};

/** The message for nesting, here and where the exact depth is known. */
export const tooDeep = `more than ${limits.levels} levels of nesting; a playbook needs fewer than ten`;
const secondDocument = '«---» starts a second document; one file holds one document';

const refusalOf = ({ type, source, extent }: Token): readonly Problem[] => {
  const refusal = refused[type]?.(source);
  return refusal ? [{ rule: refusal[0], message: refusal[1], extent }] : [];
};

// One more for a scalar inside the innermost level, one for its key, one for its colon.
const slack = 3;

// A playbook of 256 KiB has about 50,000 tokens, and half of them are blanks between words and signs. A file of single
// signs has five times as many, and each costs time.
const mostTokens = 60_000;
const mostSigns = 30_000;
const tooMany = `more than ${mostSigns} words and signs; a playbook needs far fewer, so split it with playbook: steps`;

// More of them say nothing new.
const mostProblems = 100;

/** What is refused in the text, in order. Stops at the first place that is nested too deep, and when it is enough. */
export const scanTokens = (text: string): readonly Problem[] => {
  const problems: Problem[] = [];
  const depthAt = depthCounter();
  let begun = false;
  let count = 0;
  let signs = 0;
  for (const token of tokens(text)) {
    problems.push(...refusalOf(token));
    if (problems.length >= mostProblems) return problems;
    count += 1;
    if (!blank.includes(token.type)) signs += 1;
    if (count > mostTokens || signs > mostSigns)
      return [...problems, { rule: 'too-large', message: tooMany, extent: token.extent }];
    if (token.type === 'doc-start' && begun) {
      return [...problems, { rule: 'yaml-documents', message: secondDocument, extent: token.extent }];
    }
    begun ||= token.type === 'doc-start' || !blank.includes(token.type);
    if (blank.includes(token.type)) continue;
    if (depthAt(token) > limits.levels + slack) {
      return [...problems, { rule: 'too-deep', message: tooDeep, extent: token.extent }];
    }
  }
  return problems;
};
