// What the expression library complains about, said for people who never saw its grammar.
import type { KnownName } from './known.js';

export interface ExpressionProblem {
  readonly problem: string;
  /** Offset in the source, in UTF-16 units. */
  readonly at: number;
}

const usualSlips: readonly (readonly [RegExp, string])[] = [
  [/\{\{/, 'write the bare name here, without «{{ }}»'],
  [/(?<![=!<>])=(?!=)/, 'write «==» to compare'],
  [/\sand\s/i, 'write «&&» for and'],
  [/\sor\s/i, 'write «||» for or'],
  [/(?:^|\s)not\s/i, 'write «!» for not'],
  [/'[^']*$|^[^"]*"[^"]*$/, 'a quote may be missing'],
];

// Quoted text may hold anything; only what stands outside it is a slip.
const withoutQuoted = (source: string): string =>
  source.replace(/"[^"]*"|'[^']*'/g, (quoted) => `"${' '.repeat(quoted.length - 2)}"`);

const findSlip = (source: string): string | null => {
  const bare = withoutQuoted(source);
  return usualSlips.find(([shape]) => shape.test(bare))?.[1] ?? null;
};

interface LibraryError {
  readonly code: string;
  readonly summary: string;
  readonly range?: { readonly start: number } | undefined;
}

const isLibraryError = (error: unknown): error is Error & LibraryError =>
  error instanceof Error && 'code' in error && 'summary' in error && typeof error.summary === 'string';

const describe = (error: LibraryError, source: string): string => {
  switch (error.code) {
    case 'reserved_identifier':
      return `«${error.summary.split(': ')[1]}» is a word of the expression language and can't be a name`;
    case 'limit_exceeded':
      return 'this is too deeply nested or too long; split it into a decide step';
    case 'no_such_overload':
    case 'no_matching_overload':
      return `these do not go together: ${error.summary.replace(/^no such overload: |^found no matching overload for /, '')}`;
    default:
      return findSlip(source) ?? `this can't be read: ${sayToken(error.summary)}`;
  }
};

const declarationProblem = (error: unknown, source: string): ExpressionProblem => {
  const name = /^Invalid variable declaration: '(\w+)'/.exec(
    error instanceof Error ? error.message : '',
  )?.[1];
  if (name === undefined) return { problem: `this can't be read: ${String(error)}`, at: 0 };
  const at = Math.max(0, source.search(new RegExp(`\\b${name}\\b`)));
  return { problem: `«${name}» is a word of the expression language and can't be a name`, at };
};

const sayToken = (summary: string): string =>
  summary === 'Unexpected token: EOF' ? 'it ends too early' : summary.replace(/^U/, 'u');

/** Any error of the library as a sentence with its place. */
export const problemOf = (error: unknown, source: string): ExpressionProblem => {
  if (!isLibraryError(error)) return declarationProblem(error, source);
  return { problem: describe(error, source), at: Math.min(error.range?.start ?? 0, source.length) };
};

export const describeType = (known: KnownName): string =>
  known.many ? `a list of ${known.type} values` : `of type ${known.type}`;
