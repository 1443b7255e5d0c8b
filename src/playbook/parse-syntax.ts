// What YAML's parser complains about, in plain words. It goes on to complain about every line after the first
// mistake, and about a missing bracket where the file ends: only the first is told, at its cause.
import type { YAMLError } from 'yaml';
import type { Extent } from './locate.js';
import { opening, type Problem, type Token, tokens } from './parse-tokens.js';

const inBrackets = 'a command or sentence inside {} or [] needs quotes, or lines of its own';
const inBlock = 'put the whole value in quotes, or on lines of its own below «key: >»';

const words: { readonly [code: string]: string } = {
  BAD_DQ_ESCAPE: 'a backslash in double quotes begins an escape that YAML does not know; use single quotes',
  BAD_INDENT: 'the indentation does not fit the lines around it',
  BAD_SCALAR_START: 'a text that begins with this character needs quotes',
  KEY_OVER_1024_CHARS: 'a key is longer than 1024 characters; is a quote or a bracket missing?',
  TAB_AS_INDENT: 'YAML does not allow tabs for indentation; use spaces',
};

/** What is open where the parser stumbled. */
interface Surroundings {
  /** The innermost bracket that is open there. */
  readonly bracket: Extent | null;
  /** The quoted text that begins last before it. */
  readonly quote: Extent | null;
  readonly lineBegins: boolean;
}

const isQuoted = ({ type }: Token): boolean => type.endsWith('quoted-scalar');

const lookAround = (text: string, at: number): Surroundings => {
  const brackets: { readonly closing: string; readonly extent: Extent }[] = [];
  let quote: Extent | null = null;
  for (const token of tokens(text)) {
    if (token.extent[0] >= at) break;
    if (isQuoted(token)) quote = token.extent;
    const closing = opening[token.type];
    if (closing !== undefined) brackets.push({ closing, extent: token.extent });
    else if (brackets.at(-1)?.closing === token.type) brackets.pop();
  }
  const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return { bracket: brackets.at(-1)?.extent ?? null, quote, lineBegins: before.trim() === '' };
};

const problem = (message: string, extent: Extent): Problem => ({ rule: 'yaml-syntax', message, extent });

const firstWord = ([start]: Extent, text: string): string => text.slice(start, start + 1);

const explain = (error: YAMLError, text: string): Problem => {
  const { code, pos } = error;
  const { bracket, quote, lineBegins } = lookAround(text, pos[0]);
  if (code === 'MISSING_CHAR' && /closing .*quote/.test(error.message)) {
    return problem('this quote is never closed', quote ?? pos);
  }
  if (code === 'BAD_SCALAR_START')
    return problem(`a text that begins with «${firstWord(pos, text)}» needs quotes`, pos);
  if (bracket && (lineBegins || pos[0] >= text.length)) {
    return problem(`this bracket is not closed; ${inBrackets}`, bracket);
  }
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && !lineBegins) {
    return problem(`YAML finds a second key on this line; ${inBlock}`, pos);
  }
  if (lineBegins && code !== 'TAB_AS_INDENT') return problem(lineMessage(code), pos);
  return problem(
    words[code] ?? `YAML does not understand this place; ${bracket ? inBrackets : inBlock}`,
    pos,
  );
};

const lineMessage = (code: string): string =>
  code === 'MISSING_CHAR' || code === 'MULTILINE_IMPLICIT_KEY'
    ? 'this line has no «:» behind its key, or does not belong where it stands'
    : (words['BAD_INDENT'] ?? '');

/** The first syntax error, or none. */
export const syntaxProblem = (errors: readonly YAMLError[], text: string): readonly Problem[] => {
  const first = errors.reduce<YAMLError | null>(
    (least, error) => (least === null || error.pos[0] < least.pos[0] ? error : least),
    null,
  );
  return first ? [explain(first, text)] : [];
};
