// A new incident's folder is there whole or not at all.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createIncident, type NewIncident } from '../../src/timeline/create.js';
import {
  clock,
  header,
  note,
  notesOf,
  open,
  read,
  temporaryFolder,
  verifySh,
  wholeIncident,
} from './record.js';

const incident = (home: string, more: Partial<NewIncident> = {}): NewIncident => ({
  home,
  header,
  facts: [note('429s on /v1/pay'), note('severity high')],
  files: [],
  actor: 'responder',
  clock,
  ...more,
});
const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);

test('a new incident has all its parts, closed to others, and goes on from its first events', () => {
  const home = join(temporaryFolder(), 'state', 'ir');
  const yaml = {
    path: `playbook/${'a'.repeat(64)}.yaml`,
    bytes: Buffer.from('name: api-abuse\n'),
    executable: false,
  };
  const folder = createIncident(incident(home, { files: [yaml] }));
  const { key: _key, ...named } = header;
  expect(folder).toBe(join(home, 'incidents', header.id));
  expect(readdirSync(join(home, 'incidents'))).toEqual([header.id]);
  for (const name of ['', 'playbook', 'evidence/objects', 'evidence/staging', 'checkpoints', 'torn', 'cwd'])
    expect(mode(join(folder, name)), name).toBe('700');
  for (const name of ['incident.json', 'timeline.jsonl', '.lock', '.reserve'])
    expect(mode(join(folder, name)), name).toBe('600');
  expect(mode(join(folder, yaml.path))).toBe('400');
  expect(readFileSync(join(folder, yaml.path), 'utf8')).toBe('name: api-abuse\n');
  expect(JSON.parse(readFileSync(join(folder, 'incident.json'), 'utf8'))).toEqual({ v: 1, ...named });
  expect(open(folder).transact(() => [note('blocked 203.0.113.7')])[0]?.seq).toBe(2);
  expect(notesOf(read(folder))).toEqual(['429s on /v1/pay', 'severity high', 'blocked 203.0.113.7']);
  expect(verifySh(folder).out).toMatch(/^BAD /);
  expect(verifySh(wholeIncident('severity high')).status).toBe(0);
});

test('the ballast takes up its megabyte on the disk', () => {
  const reserve = statSync(join(createIncident(incident(temporaryFolder())), '.reserve'));
  expect(reserve.size).toBe(1_048_576);
  expect(reserve.blocks * 512).toBeGreaterThanOrEqual(1_048_576);
});

test('a name that is taken is refused and the incident that has it stays as it is', () => {
  const home = temporaryFolder();
  const folder = createIncident(incident(home));
  const before = readFileSync(join(folder, 'timeline.jsonl'));
  expect(() => createIncident(incident(home))).toThrow(expect.objectContaining({ code: 6 }));
  expect(readFileSync(join(folder, 'timeline.jsonl')).equals(before)).toBe(true);
  expect(readdirSync(join(home, 'incidents'))).toEqual([header.id]);
});

test('a home that cannot be written says so with its path and the way out', () => {
  const home = join(temporaryFolder(), 'a-file');
  writeFileSync(home, '');
  expect(() => createIncident(incident(home))).toThrow(
    expect.objectContaining({
      code: 6,
      message: expect.stringContaining(home),
      hint: expect.stringMatching(/--home DIR or IR_HOME/),
    }),
  );
});

test('facts that cannot be written leave nothing behind', () => {
  const home = temporaryFolder();
  expect(() => createIncident(incident(home, { facts: [note('x'.repeat(70_000))] }))).toThrow('65536');
  expect(() => createIncident(incident(home, { facts: [] }))).toThrow('first fact');
  expect(() =>
    createIncident(incident(home, { files: [{ path: '../x', bytes: Buffer.from(''), executable: false }] })),
  ).toThrow();
  expect(readdirSync(home)).toEqual([]);
});

test('leftovers of dead processes go away once they are old; young and living ones stay', () => {
  const home = temporaryFolder();
  const draft = (name: string, ageMs: number): string => {
    const path = join(home, 'incidents', name);
    mkdirSync(join(path, 'playbook'), { recursive: true });
    const time = (Date.now() - ageMs) / 1000;
    utimesSync(path, time, time);
    return path;
  };
  // The largest pid that Linux can give is 4194304.
  const old = draft('.new-INC-20261121-0101-api-abuse-1111-4999999', 700_000);
  const young = draft('.new-INC-20261121-0101-api-abuse-2222-4999999', 1_000);
  const living = draft(`.new-INC-20261121-0101-api-abuse-3333-${process.ppid}`, 700_000);
  createIncident(incident(home));
  expect([old, young, living].map((path) => existsSync(path))).toEqual([false, true, true]);
});
