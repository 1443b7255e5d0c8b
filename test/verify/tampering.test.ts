// Whatever is done to a finished record is found, by us and by the two checkers that are not made of our code.
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { anchorOf } from '../../src/domain/anchor.js';
import { findAnchor } from '../../src/timeline/checkpoint/note.js';
import {
  copyOf,
  hasPython,
  judge,
  linesOf,
  log,
  newSigner,
  objectPath,
  others,
  planFile,
  playbookFile,
  put,
  soundRecord,
  writeLines,
} from './sound-record.js';

const object = objectPath(log);

const overwrite = (folder: string, path: string, content: string | Uint8Array): void => {
  chmodSync(join(folder, path), 0o600);
  writeFileSync(join(folder, path), content);
};

const swap = (lines: readonly string[], a: number, b: number): readonly string[] =>
  lines.map((line, index) => (index === a ? (lines[b] ?? '') : index === b ? (lines[a] ?? '') : line));

const remove = (path: string) => (folder: string) => rmSync(join(folder, path));

const lines = (change: (all: readonly string[]) => readonly string[]) => (folder: string) =>
  writeLines(folder, change(linesOf(folder)));

/** What is done, and where it is found first. */
const deeds: readonly (readonly [string, (folder: string) => void, RegExp, number | null])[] = [
  ['a line left out', lines((all) => all.toSpliced(9, 1)), /^timeline.jsonl$/, 10],
  ['a line doubled', lines((all) => all.toSpliced(9, 0, all[9] ?? '')), /^timeline.jsonl$/, 11],
  ['two lines swapped', lines((all) => swap(all, 9, 10)), /^timeline.jsonl$/, 10],
  [
    'a word changed',
    lines((all) => all.with(9, (all[9] ?? '').replace('look', 'took'))),
    /^timeline.jsonl$/,
    10,
  ],
  ['the end cut', lines((all) => all.slice(0, 55)), /^timeline.jsonl$/, null],
  ['the last newline gone', lines((all) => all.with(61, (all[61] ?? '').trimEnd())), /^timeline.jsonl$/, 62],
  [
    'the object changed',
    (folder) => overwrite(folder, object, log.replace('429', '200')),
    /^evidence\//,
    null,
  ],
  ['the object gone', remove(object), /^evidence\//, null],
  ['an object added', (folder) => put(folder, objectPath('new'), 'new'), /^evidence\//, null],
  ['a file among the objects', (folder) => put(folder, 'evidence/objects/.hidden', 'x'), /^evidence\//, null],
  [
    'the object a link',
    (folder) => {
      renameSync(join(folder, object), join(folder, 'kept'));
      symlinkSync(join(folder, 'kept'), join(folder, object));
    },
    /^evidence\//,
    null,
  ],
  [
    'the object a folder',
    (folder) => {
      rmSync(join(folder, object));
      mkdirSync(join(folder, object));
    },
    /^evidence\//,
    null,
  ],
  ['a note gone', remove('checkpoints/50.note'), /^checkpoints\/50.note.sig$/, null],
  ['a signature gone', remove('checkpoints/50.note.sig'), /^checkpoints\/50.note.sig$/, null],
  [
    'a note changed',
    (folder) => overwrite(folder, 'checkpoints/50.note', 'ir/v1 checkpoint\n'),
    /^checkpoints\/50.note$/,
    null,
  ],
  [
    'another signature',
    (folder) =>
      overwrite(folder, 'checkpoints/50.note.sig', readFileSync(join(folder, 'checkpoints/62.note.sig'))),
    /^checkpoints\/50.note.sig$/,
    null,
  ],
  ['a stray checkpoint', (folder) => put(folder, 'checkpoints/readme', 'x'), /^checkpoints\/readme$/, null],
  ['the plan gone', remove(planFile), /^playbook\//, null],
  ['the plan changed', (folder) => overwrite(folder, planFile, '{}'), /^playbook\//, null],
  ['the playbook gone', remove(playbookFile), /^playbook\//, null],
  ['a program changed', (folder) => overwrite(folder, 'playbook/files/bin/top-keys', 'x'), /top-keys$/, null],
  [
    'the playbook changed behind a link',
    (folder) => {
      renameSync(join(folder, 'playbook'), join(folder, 'kept'));
      symlinkSync(join(folder, 'kept'), join(folder, 'playbook'));
      overwrite(folder, playbookFile.replace('playbook/', 'kept/'), 'x');
    },
    /^playbook/,
    null,
  ],
  [
    'the programs behind a link',
    (folder) => {
      renameSync(join(folder, 'playbook/files'), join(folder, 'kept'));
      symlinkSync(join(folder, 'kept'), join(folder, 'playbook/files'));
    },
    /^playbook\/files/,
    null,
  ],
  ['the header gone', remove('incident.json'), /^incident.json$/, null],
  ['a segment behind a gap', (folder) => put(folder, 'timeline.3.jsonl', 'x\n'), /^timeline.3.jsonl$/, null],
  ['the timeline gone', remove('timeline.jsonl'), /^timeline.jsonl$/, null],
  ['the timeline empty', (folder) => overwrite(folder, 'timeline.jsonl', ''), /^timeline.jsonl$/, null],
];

test('a sound record is sound, for all three', { timeout: 120_000 }, async () => {
  const folder = soundRecord(newSigner());
  const verdict = await judge(folder);
  expect(verdict.problems).toEqual([]);
  expect(verdict).toMatchObject({ events: 62, checkpoints: 2, objects: { count: 1, bytes: log.length } });
  expect(verdict.signed_by).toMatchObject([{ whose: 'ir', checkpoints: 2 }]);
  expect(verdict.notes[0]).toContain('no anchor was given');
  if (hasPython) expect(others(folder)).toEqual([0, 0]);
});

test.each(deeds)('%s is found', { timeout: 120_000 }, async (_what, deed, file, line) => {
  const folder = copyOf(soundRecord(newSigner()));
  deed(folder);
  const [first] = (await judge(folder)).problems;
  expect(first?.file).toMatch(file);
  expect(first?.line).toBe(line);
  if (hasPython) expect(others(folder)).toEqual([1, 1]);
});

test('any one byte that is changed anywhere in the truth is found', { timeout: 120_000 }, async () => {
  const seed = Number(process.env['IR_SEED'] ?? Math.floor(Math.random() * 1e9));
  let state = seed;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const folder = copyOf(soundRecord(newSigner()));
  const files = ['timeline.jsonl', 'incident.json', object, planFile, playbookFile, 'checkpoints/50.note'];
  for (let count = 0; count < 150; count += 1) {
    const path = files[next(files.length)] ?? '';
    const whole = readFileSync(join(folder, path));
    const changed = Buffer.from(whole);
    const at = next(whole.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << next(8));
    overwrite(folder, path, changed);
    expect((await judge(folder)).problems.length, `${path} byte ${at}, IR_SEED=${seed}`).toBeGreaterThan(0);
    overwrite(folder, path, whole);
  }
  expect((await judge(folder)).problems).toEqual([]);
});

test('a record written anew, and a cut end without its checkpoints, show with the anchor only', async () => {
  const signer = newSigner();
  const folder = soundRecord(signer);
  const { anchor } = await judge(folder);
  const kept = findAnchor(`Blocked at 03:41. Record ${anchor}.`);
  if (!kept) throw new Error('no anchor');
  expect(anchorOf(kept)).toBe(anchor);
  expect((await judge(folder, [kept])).problems).toEqual([]);
  const anew = soundRecord(signer, 'nothing happened');
  expect((await judge(anew)).problems).toEqual([]);
  expect((await judge(anew, [kept])).problems).toMatchObject([{ file: 'timeline.jsonl', line: 62 }]);
  const cut = copyOf(folder);
  writeLines(cut, linesOf(cut).slice(0, 55));
  expect((await judge(cut)).problems).toMatchObject([{ expected: expect.stringContaining('62.note says') }]);
  for (const name of ['62.note', '62.note.sig']) rmSync(join(cut, 'checkpoints', name));
  expect((await judge(cut)).problems).toEqual([]);
  expect((await judge(cut, [kept])).problems).toMatchObject([{ found: '55' }]);
});

test('a record signed by a key that it does not name is not sound', async () => {
  const folder = soundRecord(newSigner());
  const stranger = newSigner();
  const text = readFileSync(join(folder, 'checkpoints/50.note'));
  overwrite(folder, 'checkpoints/50.note.sig', stranger.sign(text));
  expect((await judge(folder)).problems).toMatchObject([
    { file: 'checkpoints/50.note.sig', found: expect.stringContaining(stranger.key) },
  ]);
});
