// A command loads what it needs: at night nobody waits for a parser, a spinner or a template engine it does not use.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { putCardErrors } from './card-errors.js';
import { type Desk, openDesk } from './desk.js';

const heavy = ['execa', 'ora', 'ajv', 'liquidjs', 'yaml', 're2js', '@marcbachmann/cel-js', 'unbash'];

/** The heavy packages among the files that Node says it loaded. */
const loadedBy = async (words: readonly string[], desk: Desk): Promise<readonly string[]> => {
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
  const loaded = await loadedBy(words, putCardErrors(openDesk()));
  expect(loaded.filter((name) => !allowed.includes(name))).toEqual([]);
});

test('ir lint loads nothing of this for files that have not changed', async () => {
  const desk = putCardErrors(openDesk());
  await desk.ir('lint');
  expect(await loadedBy(['lint'], desk)).toEqual([]);
});
