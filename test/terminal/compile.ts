// Real terminals need a real program: the sources are transpiled once, beside node_modules so that imports resolve.
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));

const transpileFile = (from: string, to: string): void => {
  const { outputText } = ts.transpileModule(readFileSync(from, 'utf8'), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  writeFileSync(to, outputText);
};

const transpile = (folder: string, into: string): void => {
  mkdirSync(join(into, folder), { recursive: true });
  for (const name of readdirSync(join(root, 'src', folder)).filter((file) => file.endsWith('.ts'))) {
    transpileFile(join(root, 'src', folder, name), join(into, folder, name.replace(/ts$/, 'js')));
  }
};

export interface Compiled {
  readonly folder: string;
  remove(): void;
}

/** src/domain and src/terminal as JavaScript in a fresh folder, with a script of ours beside them. */
export const compileTerminal = (script: string): Compiled => {
  const cache = join(root, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'ir-terminal-'));
  transpile('domain', folder);
  transpile('terminal', folder);
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  transpileFile(join(root, 'test/terminal/views.ts'), join(folder, 'views.js'));
  copyFileSync(join(root, 'test/terminal', script), join(folder, script));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};
