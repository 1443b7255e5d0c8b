// The page about formats is a promise to people who check a record in ten years: its example must be true.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { readGenesis } from '../src/timeline/header.js';
import { readEvents } from '../src/timeline/read.js';
import { blocksOf, linksOf } from './readme/markdown.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const text = readFileSync(join(root, 'schemas/README.md'), 'utf8');
const [header = '', timeline = ''] = blocksOf(text, 'json');
const folder = mkdtempSync(join(tmpdir(), 'ir-formats-'));
writeFileSync(join(folder, 'incident.json'), header);
writeFileSync(join(folder, 'timeline.jsonl'), timeline);
afterAll(() => rmSync(folder, { recursive: true }));

const sh = (command: string, cwd: string): string =>
  execFileSync('sh', ['-c', command], { cwd, encoding: 'utf8' });

/** What the script says of the example. */
const judge = (): string =>
  spawnSync('sh', ['schemas/verify.sh', folder], { cwd: root, encoding: 'utf8' }).stdout;

const shellLines = blocksOf(text, 'sh').flatMap((block) => block.trim().split('\n'));

describe('the worked example', () => {
  test('is a whole record to ir', () => {
    const events = [...readEvents(join(folder, 'timeline.jsonl'), readGenesis(folder))];
    expect(events.map(({ type }) => type)).toEqual(['incident.opened', 'milestone.marked']);
  });

  test('is sound to the script, which only misses the playbook', () => {
    expect(judge()).toMatch(
      /^BAD playbook\/f0cb9c0c[0-9a-f]{56}\.yaml: expected the playbook .* found nothing\n$/,
    );
  });

  test('has the hashes that the commands beside it give', () => {
    const checks = shellLines.filter((line) => line.includes('…'));
    expect(checks).toHaveLength(3);
    for (const line of checks) {
      const expected = /# ([0-9a-f]{16})…/.exec(line)?.[1];
      expect(sh(line, folder).slice(0, 16)).toBe(expected);
    }
  });

  test('is no longer whole when one character differs', () => {
    const path = join(folder, 'timeline.jsonl');
    writeFileSync(path, timeline.replace('medium', 'mediun'));
    expect(judge()).toMatch(/^BAD timeline\.jsonl line 1: /);
    expect(() => [...readEvents(path, readGenesis(folder))]).toThrow(/damaged/);
    writeFileSync(path, timeline);
  });
});

test('every file that the page names is there', () => {
  const schemas = [...text.matchAll(/`([a-z]+\.schema\.json)`/g)].map(([, name]) => `schemas/${name}`);
  const missing = [...schemas, ...linksOf(text).map((path) => join('schemas', path))].filter(
    (path) => !existsSync(join(root, path)),
  );
  expect(missing).toEqual([]);
});
