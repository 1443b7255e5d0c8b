// The manifest is what makes one command load one command's file.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const script = join(root, 'scripts/generate-manifest.mjs');

const command = (name: string): string =>
  `import { Command } from '@oclif/core';
process.stderr.write('loaded ${name};');
export default class extends Command { async run() { await this.parse(); process.stdout.write('${name} ran'); } }
`;

const pjson = {
  name: 'payments',
  version: '1.0.0',
  type: 'module',
  oclif: { bin: 'payments', commands: { strategy: 'pattern', target: './dist/commands' } },
};

it('is written, is found fresh, and lets one command load alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ir-manifest-'));
  const node = (...argv: readonly string[]) =>
    spawnSync(process.execPath, argv, { cwd: folder, encoding: 'utf8' });
  try {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    mkdirSync(join(folder, 'dist/commands'), { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify(pjson));
    for (const name of ['refund', 'charge'])
      writeFileSync(join(folder, `dist/commands/${name}.js`), command(name));
    writeFileSync(
      join(folder, 'run.js'),
      "import { execute } from '@oclif/core'; await execute({ dir: import.meta.url });",
    );

    expect(node(script, '--check', folder).status).toBe(1);
    expect(node(script, folder).status).toBe(0);
    expect(node(script, '--check', folder).status).toBe(0);
    const manifest = JSON.parse(readFileSync(join(folder, 'oclif.manifest.json'), 'utf8'));
    expect(Object.keys(manifest.commands)).toEqual(['charge', 'refund']);

    const ran = node('run.js', 'charge');
    expect(ran.stdout).toBe('charge ran');
    expect(ran.stderr).toBe('loaded charge;');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
