#!/usr/bin/env node
// The program: checks Node and the build before anything is loaded, so that both are said in plain words.
import { existsSync } from 'node:fs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const fail = (message, hint) => {
  process.stderr.write(`ir: error: ${message}\nir: hint: ${hint}\n`);
  process.exit(6);
};
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Node ${process.versions.node} is too old`, 'install Node 20.19 or later');
}
if (!existsSync(new URL('../dist/commands/run.js', import.meta.url))) {
  fail('ir has not been built', 'run npm ci in the folder of ir');
}
const { main } = await import('../dist/main.js');
await main(import.meta.url);
