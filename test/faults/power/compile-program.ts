// Compiles a program of the tests with exactly those sources that it needs: without a build, and so that one thing can
// be taken out of the result.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { root } from '../ground.js';

/** A piece of compiled JavaScript and what stands in its place; `file` is a path from the root, without its ending. */
export interface Replacement {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

export interface Program {
  /** Path of the JavaScript to run. */
  readonly path: string;
  remove(): void;
}

const { ModuleKind, ScriptTarget } = ts;
const compilerOptions = { module: ModuleKind.ESNext, target: ScriptTarget.ES2023 };

const importsOf = (file: string, code: string): readonly string[] =>
  Array.from(code.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)\.js'/g), ([, path]) =>
    normalize(join(dirname(file), path ?? '')),
  );

/** The compiled text of `file` and of all that it imports, by path. */
const compileAll = (file: string, compiled: Map<string, string>): ReadonlyMap<string, string> => {
  if (compiled.has(file)) return compiled;
  const source = readFileSync(join(root, `${file}.ts`), 'utf8');
  const { outputText } = ts.transpileModule(source, { compilerOptions });
  compiled.set(file, outputText);
  for (const imported of importsOf(file, outputText)) compileAll(imported, compiled);
  return compiled;
};

const replaceOnce = (code: string, { file, from, to }: Replacement): string => {
  const parts = code.split(from);
  if (parts.length !== 2)
    throw new Error(`${file}: ${JSON.stringify(from)} is there ${parts.length - 1} times`);
  return parts.join(to);
};

/**
 * The program in a folder of its own. Throws when a replacement does not fit exactly once.
 * @param entry its path from the root, without its ending.
 */
export const compileProgram = (entry: string, replacements: readonly Replacement[]): Program => {
  const compiled = new Map(compileAll(entry, new Map()));
  for (const replacement of replacements)
    compiled.set(replacement.file, replaceOnce(compiled.get(replacement.file) ?? '', replacement));
  const target = mkdtempSync(join(tmpdir(), 'ir-program-'));
  for (const [file, code] of compiled) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    writeFileSync(join(target, `${file}.js`), code);
  }
  writeFileSync(join(target, 'package.json'), '{"type":"module"}');
  symlinkSync(join(root, 'node_modules'), join(target, 'node_modules'));
  return {
    path: join(target, `${entry}.js`),
    remove: () => rmSync(target, { recursive: true, force: true }),
  };
};
