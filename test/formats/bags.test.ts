// An exported bag, made here by the page alone: its manifests, its record, a tar file of it, a redacted copy.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { checkBoth, checkWithPython, hasPython } from './checkers.js';
import { copyWithKey, linesOf, sha256, walkIncident } from './ground.js';

const scratch = mkdtempSync(join(tmpdir(), 'ir-bags-'));
const incident = join(scratch, 'incident');
const bag = join(scratch, 'INC-bag');
const data = join(bag, 'data');
const truth = ['incident.json', 'timeline.jsonl', 'playbook', 'evidence', 'checkpoints', 'report.md'];
beforeAll(async () => {
  copyWithKey(await walkIncident(), incident);
});
afterEach(() => rmSync(bag, { recursive: true, force: true }));

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();

const manifestOf = (names: readonly string[]): string =>
  names.map((name) => `${sha256(readFileSync(join(bag, name)))}  ${name}\n`).join('');

/** Writes both manifests and bag-info.txt for whatever lies in the bag. */
const sealBag = (): void => {
  const payload = filesOf(data).map((name) => `data/${name}`);
  const bytes = payload.reduce((sum, name) => sum + statSync(join(bag, name)).size, 0);
  writeFileSync(join(bag, 'bagit.txt'), 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
  writeFileSync(join(bag, 'bag-info.txt'), `Payload-Oxum: ${bytes}.${payload.length}\n`);
  writeFileSync(join(bag, 'manifest-sha256.txt'), manifestOf(payload));
  const tags = ['bag-info.txt', 'bagit.txt', 'manifest-sha256.txt'];
  writeFileSync(join(bag, 'tagmanifest-sha256.txt'), manifestOf(tags));
};

const makeBag = (): void => {
  mkdirSync(data, { recursive: true });
  const kept = truth.filter((name) => existsSync(join(incident, name))).map((name) => join(incident, name));
  execFileSync('cp', ['-R', ...kept, data]);
  sealBag();
};

const makeRedacted = (): void => {
  mkdirSync(data, { recursive: true });
  const lines = linesOf(incident).map((line) => JSON.parse(line) as { h: string; seq: number; data: object });
  const shown = lines.map((event) =>
    event.seq === 3 ? { ...event, data: { text: '[hidden]' }, hidden: true } : { ...event, hidden: false },
  );
  const { id } = JSON.parse(readFileSync(join(incident, 'incident.json'), 'utf8')) as { id: string };
  const files = Object.fromEntries(
    ['incident.json', 'timeline.jsonl'].map((name) => [name, sha256(readFileSync(join(incident, name)))]),
  );
  const about = { id, events: lines.length, head: lines[lines.length - 1]?.h, files };
  writeFileSync(join(data, 'redacted.json'), `${JSON.stringify(about)}\n`);
  writeFileSync(
    join(data, 'timeline.redacted.jsonl'),
    shown.map((event) => `${JSON.stringify(event)}\n`).join(''),
  );
  sealBag();
};

const append = (name: string, text: string): void =>
  writeFileSync(join(bag, name), `${readFileSync(join(bag, name), 'utf8')}${text}`);

const breakages: readonly (readonly [string, string, () => void])[] = [
  ['a file of data/ differs', 'data/timeline.jsonl', () => append('data/timeline.jsonl', ' ')],
  ['a file of data/ is missing', 'data/incident.json', () => unlinkSync(join(data, 'incident.json'))],
  ['a file is added to data/', 'data/more', () => writeFileSync(join(data, 'more'), '')],
  ['a hidden file is added to data/', 'data/.more', () => writeFileSync(join(data, '.more'), '')],
  ['a file is added beside data/', 'more', () => writeFileSync(join(bag, 'more'), '')],
  ['a tag file differs', 'bag-info.txt', () => append('bag-info.txt', 'Contact-Name: Mallory\n')],
  ['the declaration differs', 'bagit.txt', () => append('bagit.txt', '\n')],
  ['a manifest is missing', 'manifest-sha256.txt', () => unlinkSync(join(bag, 'manifest-sha256.txt'))],
  ['a link is in it', 'data/link', () => symlinkSync('incident.json', join(data, 'link'))],
  [
    'the manifest leads out of the bag',
    'tagmanifest-sha256.txt',
    () => append('tagmanifest-sha256.txt', `${sha256('')}  ../../x\n`),
  ],
  [
    'the manifest has a line that is none',
    'tagmanifest-sha256.txt',
    () => append('tagmanifest-sha256.txt', 'data\n'),
  ],
  [
    'the manifests hold, but the record does not',
    'data/timeline.jsonl',
    () => {
      append('data/timeline.jsonl', 'x\n');
      sealBag();
    },
  ],
];

describe.skipIf(!hasPython)('a bag (needs python3)', () => {
  test('is sound to both', async () => {
    makeBag();
    const { shell, python } = await checkBoth(bag);
    expect(python).toMatchObject({ code: 0, warned: '' });
    expect(shell).toMatchObject({ code: 0, warned: '', said: python.said });
    expect(python.said).toMatch(/^OK \d+ events, head [0-9a-f]{64}$/);
  });

  test.each(breakages)('is not when %s', async (_name, file, breakIt) => {
    makeBag();
    breakIt();
    const { shell, python } = await checkBoth(bag);
    expect(python).toMatchObject({ code: 1, file });
    expect(shell).toMatchObject({ code: 1, file });
  });

  test('is not, to the Python one, when bag-info.txt counts wrongly', async () => {
    makeBag();
    append('bag-info.txt', '');
    writeFileSync(join(bag, 'bag-info.txt'), 'Payload-Oxum: 1.1\n');
    const tags = ['bag-info.txt', 'bagit.txt', 'manifest-sha256.txt'];
    writeFileSync(join(bag, 'tagmanifest-sha256.txt'), manifestOf(tags));
    expect(await checkWithPython(bag)).toMatchObject({ code: 1, file: 'bag-info.txt' });
  });
});

describe.skipIf(!hasPython)('a tar file (needs python3)', () => {
  const tar = join(scratch, 'bag.tar');
  const pack = (...words: readonly string[]) => execFileSync('tar', ['-C', scratch, '-cf', tar, ...words]);

  test('of a bag is read whatever kind of tar file it is', async () => {
    makeBag();
    for (const format of ['ustar', 'gnu', 'posix']) {
      pack(`--format=${format}`, 'INC-bag');
      expect([format, (await checkWithPython(tar)).said]).toEqual([
        format,
        (await checkWithPython(bag)).said,
      ]);
    }
  });

  test('with a hostile path or kind of file is refused, and nothing is written elsewhere', async () => {
    makeBag();
    writeFileSync(join(scratch, 'outside'), 'x');
    for (const words of [
      ['--transform=s,^outside,../outside-was-here,', 'outside'],
      ['-P', '--transform=s,^outside,/tmp/ir-outside-was-here,', 'outside'],
    ]) {
      pack('INC-bag', ...words);
      expect(await checkWithPython(tar)).toMatchObject({ code: 1, warned: '' });
    }
    expect(existsSync('/tmp/ir-outside-was-here')).toBe(false);
    symlinkSync('/', join(bag, 'link'));
    pack('INC-bag');
    expect(await checkWithPython(tar)).toMatchObject({ code: 1, file: 'INC-bag/link' });
  });

  test('that is none, is cut, or holds two folders is refused', async () => {
    makeBag();
    writeFileSync(tar, 'no tar');
    expect(await checkWithPython(tar)).toMatchObject({ code: 1, file: 'bag.tar' });
    pack('INC-bag', 'incident');
    expect(await checkWithPython(tar)).toMatchObject({ code: 1, file: 'bag.tar' });
    pack('INC-bag');
    writeFileSync(tar, readFileSync(tar).subarray(0, 20_000));
    expect(await checkWithPython(tar)).toMatchObject({ code: 1, warned: '' });
    pack('incident');
    expect(await checkWithPython(tar)).toMatchObject({ code: 1, file: 'bagit.txt' });
  });
});

describe.skipIf(!hasPython)('a redacted copy (needs python3)', () => {
  test('says of what it is a copy', async () => {
    makeRedacted();
    const { shell, python } = await checkBoth(bag);
    expect(python.said).toMatch(/^OK redacted copy of INC-\S+, \d+ events, head [0-9a-f]{64}$/);
    expect(shell).toMatchObject({ code: 0, said: python.said });
  });

  test('is not sound when a line in which nothing was hidden differs', async () => {
    makeRedacted();
    const path = join(data, 'timeline.redacted.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"visit":1', '"visit":2'));
    sealBag();
    const { code, said } = await checkWithPython(bag);
    expect([code, said]).toEqual([1, expect.stringMatching(/^BAD data\/timeline.redacted.jsonl line \d+: /)]);
  });

  test('is not sound when an event is missing at its end', async () => {
    makeRedacted();
    const path = join(data, 'timeline.redacted.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/[^\n]+\n$/, ''));
    sealBag();
    const { shell, python } = await checkBoth(bag);
    expect([python.file, shell.file]).toEqual(['data/redacted.json', 'data/redacted.json']);
  });
});
