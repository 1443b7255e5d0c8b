// A command loads what it needs: at night nobody waits for a parser, a spinner or a template engine it does not use.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { putCardErrors } from './card-errors.js';
import { openDesk } from './desk.js';

const heavy = ['execa', 'ora', 'ajv', 'liquidjs', 'yaml', 're2js', '@marcbachmann/cel-js'];

/** The heavy packages among the files that Node says it loaded. */
const loadedBy = async (...words: readonly string[]): Promise<readonly string[]> => {
  const desk = putCardErrors(openDesk());
  const folder = join(desk.folder, 'coverage');
  mkdirSync(folder);
  await desk.irWith({ env: { NODE_V8_COVERAGE: folder } }, ...words);
  const text = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  expect(text).toContain('/dist/main.js');
  return heavy.filter((name) => text.includes(`/node_modules/${name}/`));
};

test.each([
  [['--version'], []],
  [['--help'], []],
  [['status'], []],
  [['report'], []],
  [['schema', 'playbook'], []],
  [['list'], ['yaml']],
  [
    ['run', 'card-errors', '--dry-run'],
    ['ajv', 'liquidjs', 'yaml', 're2js', '@marcbachmann/cel-js'],
  ],
])('ir %j loads %j', async (words, allowed) => {
  const loaded = await loadedBy(...words);
  expect(loaded.filter((name) => !allowed.includes(name))).toEqual([]);
});
