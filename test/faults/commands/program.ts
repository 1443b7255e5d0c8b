// Compiles the program's own source and the walker beside this file to plain JavaScript: a process that is killed five
// times a second has no time to compile anything.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { root } from '../ground.js';

const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 };

const start = relative(root, fileURLToPath(new URL('./walker.ts', import.meta.url)));

const importsIn = (text: string): readonly string[] =>
  ts
    .preProcessFile(text)
    .importedFiles.flatMap(({ fileName }) => (fileName.startsWith('.') ? [fileName] : []));

/** Compiles one file, and then what it imports of ours; nothing else of the program is needed. */
const compile = (file: string, target: string, done: Set<string>): void => {
  if (done.has(file)) return;
  done.add(file);
  const text = readFileSync(join(root, file), 'utf8');
  const { outputText } = ts.transpileModule(text, { compilerOptions });
  const path = join(target, file.replace(/\.ts$/, '.js'));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, outputText);
  for (const imported of importsIn(outputText))
    compile(join(dirname(file), imported.replace(/\.js$/, '.ts')), target, done);
};

export interface Program {
  /** The script to run with node. */
  readonly walker: string;
  remove(): void;
}

export const compileWalker = (): Program => {
  const target = mkdtempSync(join(tmpdir(), 'ir-walker-'));
  compile(start, target, new Set());
  symlinkSync(join(root, 'node_modules'), join(target, 'node_modules'));
  writeFileSync(join(target, 'package.json'), '{"type":"module"}');
  const walker = join(target, start.replace(/\.ts$/, '.js'));
  return { walker, remove: () => rmSync(target, { recursive: true, force: true }) };
};
