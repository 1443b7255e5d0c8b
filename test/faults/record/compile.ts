// Makes plain JavaScript of the programs in programs/ and of exactly the sources that they need: no build is waited
// for, no TypeScript is read when they start, and a process that is to be killed starts in a moment.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export type Program = 'golden' | 'recover' | 'writer';

export interface Compiled {
  readonly folder: string;
  /** The path of each program, ready to run. */
  readonly programs: { readonly [name in Program]: string };
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 };
const imported = /^(?:import|export) .*?from '(\.[^']+)\.js';$/gms;

const placeOf = (file: string, target: string): string =>
  join(target, relative(root, file)).replace(/\.ts$/, '.js');

/** Compiles a file and what it imports, at the same places below `target`. */
const compile = (file: string, target: string, done: Set<string>): void => {
  if (done.has(file)) return;
  done.add(file);
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), { compilerOptions });
  const to = placeOf(file, target);
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, outputText);
  for (const [, name] of outputText.matchAll(imported))
    compile(join(dirname(file), `${name}.ts`), target, done);
};

const sources: { readonly [name in Program]: URL } = {
  golden: new URL('./programs/golden.ts', import.meta.url),
  recover: new URL('./programs/recover.ts', import.meta.url),
  writer: new URL('./programs/writer.ts', import.meta.url),
};

/** What only gives types is not compiled. The caller removes the folder. */
export const compilePrograms = (): Compiled => {
  const target = mkdtempSync(join(tmpdir(), 'ir-programs-'));
  const done = new Set<string>();
  const make = (name: Program): string => {
    const source = fileURLToPath(sources[name]);
    compile(source, target, done);
    return placeOf(source, target);
  };
  writeFileSync(join(target, 'package.json'), '{"type":"module"}');
  const all = { golden: make('golden'), recover: make('recover'), writer: make('writer') };
  return { folder: target, programs: all };
};
