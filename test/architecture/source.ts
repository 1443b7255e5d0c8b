// What the rules of the house look at: each file of src/ as text, as a syntax tree, and what it imports.
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** The file in src/ that it means, or null for a package. */
  readonly target: string | null;
}

export interface Source {
  /** From src/, with forward slashes: `engine/drive.ts`. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  readonly imports: readonly Import[];
}

export interface Offence {
  readonly path: string;
  readonly line: number;
  readonly what: string;
}

/** A rule: sources in, offences out. Pure, so that a small fixture can show what it catches. */
export type Rule = (sources: readonly Source[]) => readonly Offence[];

export const sourceRoot = fileURLToPath(new URL('../../src', import.meta.url));

export const lineOf = (tree: ts.SourceFile, node: ts.Node): number =>
  tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;

/** Every node of a tree, parents first. */
export function* nodesOf(node: ts.Node): Generator<ts.Node, void> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  for (const child of children) yield* nodesOf(child);
}

/** The text that a node imports from, in any of the forms that TypeScript has for it. */
const specifierOf = (node: ts.Node): ts.Node | undefined => {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return node.argument.literal;
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return node.arguments[0];
  return undefined;
};

const targetOf = (path: string, specifier: string): string | null =>
  specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts') : null;

const importsOf = (path: string, tree: ts.SourceFile): readonly Import[] =>
  [...nodesOf(tree)].flatMap((node) => {
    const found = specifierOf(node);
    if (!found || !ts.isStringLiteralLike(found)) return [];
    return [{ specifier: found.text, line: lineOf(tree, found), target: targetOf(path, found.text) }];
  });

/** A source from its text alone; fixtures are made with it. */
export const sourceOf = (path: string, text: string): Source => {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  return { path, text, tree, imports: importsOf(path, tree) };
};

export const readSources = (): readonly Source[] =>
  readdirSync(sourceRoot, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map((path) => sourceOf(path, readFileSync(join(sourceRoot, path), 'utf8')));

/** Offences at the nodes for which `judge` has something to say. */
export const judgeNodes =
  (judge: (node: ts.Node, source: Source) => string | null): Rule =>
  (sources) =>
    sources.flatMap((source) =>
      [...nodesOf(source.tree)].flatMap((node) => {
        const what = judge(node, source);
        return what === null ? [] : [{ path: source.path, line: lineOf(source.tree, node), what }];
      }),
    );

/** Offences at the lines for which `judge` has something to say. */
export const judgeLines =
  (judge: (line: string) => string | null): Rule =>
  (sources) =>
    sources.flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => {
        const what = judge(line);
        return what === null ? [] : [{ path, line: index + 1, what }];
      }),
    );

export const describeOffence = ({ path, line, what }: Offence): string => `src/${path}:${line} ${what}`;
