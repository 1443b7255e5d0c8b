// The command tests run the built program, so a test run starts from a build of exactly these sources.
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const filesIn = (folder: string, ending: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => path.slice(0, -ending.length))
    .sort();

const changedAt = (path: string): number => statSync(join(root, path)).mtimeMs;

/** A source that is gone counts as well: its old output would still load. */
const isFresh = (): boolean => {
  try {
    const sources = filesIn('src', '.ts');
    if (sources.join() !== filesIn('dist', '.js').join()) return false;
    const built = changedAt('oclif.manifest.json');
    const inputs = ['package.json', 'tsconfig.json', ...sources.map((path) => `src/${path}.ts`)];
    return inputs.every((path) => changedAt(path) < built);
  } catch {
    return false;
  }
};

export const setup = (): void => {
  if (isFresh()) return;
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
};
