// Writes oclif.manifest.json from the built commands, so that one command loads one command's file. With --check
// it says whether the one that is there is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Plugin } from '@oclif/core';

const check = process.argv.includes('--check');
const given = process.argv.slice(2).find((argument) => !argument.startsWith('-'));
const root = given === undefined ? fileURLToPath(new URL('..', import.meta.url)) : resolve(given);

const plugin = new Plugin({
  root,
  type: 'core',
  isRoot: true,
  ignoreManifest: true,
  errorOnManifestCreate: true,
  respectNoCacheDefault: true,
});
await plugin.load();

const commands = Object.keys(plugin.manifest.commands).sort();
if (commands.length === 0) {
  process.stderr.write('no commands found: build first, and see oclif.commands in package.json\n');
  process.exit(1);
}
const sorted = Object.fromEntries(commands.map((id) => [id, plugin.manifest.commands[id]]));
const text = `${JSON.stringify({ commands: sorted, version: plugin.manifest.version }, null, 2)}\n`;
const file = join(root, 'oclif.manifest.json');

const present = () => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
};
if (!check) writeFileSync(file, text);
else if (present() !== text) {
  process.stderr.write('oclif.manifest.json is stale: run npm run generate\n');
  process.exitCode = 1;
}
