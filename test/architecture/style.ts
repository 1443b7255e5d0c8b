// The style that can be checked: what a file may hold, how long it is, and that it says why it exists.
import ts from 'typescript';
import { judgeLines, judgeNodes, type Offence, type Rule } from './source.js';

const longest = 200;
const longestCommand = 60;

/** `commands/base/` holds what commands share; any other folder there is a topic, such as `ir evidence add`. */
const isCommand = (path: string): boolean => /^commands\/(?!base\/)([\w-]+\/)?[\w-]+\.ts$/.test(path);

const limitOf = (path: string): number => (isCommand(path) ? longestCommand : longest);

const countLines = (text: string): number => text.replace(/\n$/, '').split('\n').length;

export const filesAreShort: Rule = (sources) =>
  sources.flatMap(({ path, text }): readonly Offence[] => {
    const lines = countLines(text);
    const limit = limitOf(path);
    return lines > limit ? [{ path, line: limit, what: `has ${lines} lines; ${limit} is the limit` }] : [];
  });

export const filesSayWhyTheyExist: Rule = (sources) =>
  sources.flatMap(({ path, text }) =>
    /^\/\/ \S/.test(text)
      ? []
      : [{ path, line: 1, what: 'does not begin with a comment that says why it exists' }],
  );

export const nothingIsAny: Rule = judgeNodes((node) => {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'uses any';
  return ts.isNonNullExpression(node) ? 'uses a non-null !' : null;
});

const extendsError = (node: ts.ClassLikeDeclaration): boolean =>
  node.heritageClauses?.some(({ types }) =>
    types.some(({ expression }) => expression.getText() === 'Error'),
  ) ?? false;

export const noEnumsAndFewClasses: Rule = judgeNodes((node, { path }) => {
  if (ts.isEnumDeclaration(node)) return 'is an enum; a union of texts does';
  if (ts.isModuleDeclaration(node)) return 'is a namespace';
  if (!ts.isClassLike(node) || path.startsWith('commands/') || extendsError(node)) return null;
  return 'is a class; only commands and errors are';
});

const hasDefault = (node: ts.Node): boolean =>
  ts.isExportAssignment(node) ||
  (ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword));

export const exportsHaveNames: Rule = judgeNodes((node, { path }) => {
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) return 'exports what another file owns';
  return !isCommand(path) && hasDefault(node) ? 'has a default export' : null;
});

export const nothingIsLeftForLater: Rule = judgeLines((line) => {
  const mark = /\b(TODO|FIXME|XXX|HACK)\b|@ts-(ignore|nocheck|expect-error)/.exec(line);
  return mark ? `has ${mark[0]}` : null;
});

const empty = /(Manager|Handler|Helper|Helpers|Util|Utils)$/;

const nameOf = (node: ts.Node): string | null => {
  const named =
    ts.isVariableDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node);
  return named && node.name && ts.isIdentifier(node.name) ? node.name.text : null;
};

/** Words that say that something is done, but not what. */
export const namesSayWhat: Rule = judgeNodes((node) => {
  const name = nameOf(node);
  return name !== null && empty.test(name) ? `${name} does not say what it is` : null;
});
