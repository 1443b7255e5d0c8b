// Deep nesting can end Node in a way that nothing can catch, so this is tried in a process of its own.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const child = `
import { parseSource } from './src/playbook/parse.js';
const units = ['[', '{', '{a: ', '- ', '? ', ': ', '[\\n', '{\\n', '- [', '[- ', '[? ', '[a: ', '{? ', '? [', '"a": [', '- ? ', '[}', '{]', '["]",', '[ - [ - '];
const indents = [(n, i) => '\\n' + ' '.repeat(i), (n, i) => '\\n' + ' '.repeat(n - i), () => ''];
for (let round = 0; round < 2; round++)
  for (const unit of units)
    for (const indent of indents) {
      const text = Array.from({ length: 600 }, (_, i) => unit + indent(600, i)).join('').slice(0, 262144);
      parseSource('x', new TextEncoder().encode(text));
    }
process.stdout.write('alive');
`;

describe('a process of its own', () => {
  it('survives deep nesting of every sort, twice over', () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const folder = mkdtempSync(join(tmpdir(), 'ir-parse-'));
    try {
      const built = spawnSync(
        process.execPath,
        [
          'node_modules/typescript/bin/tsc',
          '-p',
          '.',
          '--rootDir',
          'src',
          '--outDir',
          join(folder, 'src'),
          '--noEmitOnError',
          'false',
          '--noCheck',
        ],
        { cwd: root, encoding: 'utf8' },
      );
      symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
      const ran = spawnSync(process.execPath, ['--input-type=module', '-e', child], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect(`${built.error ?? ''}${ran.stdout}${ran.stderr}`).toBe('alive');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
