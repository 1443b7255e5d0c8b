// Records that earlier versions wrote are read for good: by the program, and by the two checkers that know nothing of it.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { evolve, initialRun } from '../../src/domain/evolve.js';
import { readIncident } from '../../src/timeline/read.js';
import { verifySh } from './record.js';

const records = fileURLToPath(new URL('../golden/records', import.meta.url));
const python = fileURLToPath(new URL('../../tools/verify.py', import.meta.url));
const hasPython = spawnSync('python3', ['--version']).status === 0;

const known: { readonly [name: string]: readonly [events: number, head: string] } = {
  first: [37, 'fd4de66ed61540e931ae32b79517354b8abdb6b1068d107125596e0fcf966207'],
  'with-checkpoints': [37, 'e198459f7d3b7e9ef4f1ac19fee66f8cfced3f6cbbe62e0916c901cc9f0852e2'],
};

const folderOf = (name: string): string =>
  join(records, name, readdirSync(join(records, name)).find((entry) => entry.startsWith('INC-')) ?? '');

test('every record that is kept is known here', () => {
  expect(readdirSync(records).sort()).toEqual(Object.keys(known).sort());
});

describe.each(Object.entries(known))('%s', (name, [count, head]) => {
  test('folds to the same end', () => {
    const events = [...readIncident(folderOf(name), (trouble) => expect(trouble).toBeNull())];
    const run = events.reduce(evolve, initialRun);
    expect([run.events, run.head]).toEqual([count, head]);
    expect(run.closed?.as).toBe('resolved');
    expect(run.in_place.map(({ step }) => step)).toEqual(['make-room']);
  });

  test('is sound to the shell script', () => {
    expect(verifySh(folderOf(name)).out.trim()).toBe(`OK ${count} events, head ${head}`);
  });

  test.skipIf(!hasPython)('is sound to the Python script (needs python3)', () => {
    const { stdout } = spawnSync('python3', [python, folderOf(name)], { encoding: 'utf8' });
    expect(stdout.trim()).toBe(`OK ${count} events, head ${head}`);
  });
});
