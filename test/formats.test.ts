// The page about formats is a promise to people who check a record in ten years: its example must be true.
import { execFileSync } from 'node:child_process';
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

const shellLines = blocksOf(text, 'sh').flatMap((block) => block.trim().split('\n'));

describe('the worked example', () => {
  test('is a whole record to ir', () => {
    const events = [...readEvents(join(folder, 'timeline.jsonl'), readGenesis(folder))];
    expect(events.map(({ type }) => type)).toEqual(['incident.opened', 'milestone.marked']);
  });

  test('is a whole record to the script, which says what the page says', () => {
    const said = /verify\.sh INCIDENT_FOLDER +# (.*)/.exec(text)?.[1];
    expect(sh(`sh schemas/verify.sh '${folder}'`, root).trim()).toBe(said);
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
    expect(() => sh(`sh schemas/verify.sh '${folder}'`, root)).toThrow();
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
