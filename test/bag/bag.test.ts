// The parts of a bag: names that would break a list, and tar files that would write elsewhere.
import { createWriteStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Headers, pack } from 'tar-stream';
import { expect, test } from 'vitest';
import { copyRecord } from '../../src/bag/copy-record.js';
import { finishBag } from '../../src/bag/finish-bag.js';
import { formatManifest } from '../../src/bag/manifest.js';
import { createHiding } from '../../src/bag/redacted/hiding.js';
import { unpackBag } from '../../src/bag/tar-unpack.js';
import { verifyBag } from '../../src/verify/verify-bag.js';
import { temporaryFolder } from '../timeline/record.js';
import { newSigner, put, soundRecord } from '../verify/sound-record.js';

const about = {
  incident: 'INC-20261122-0340-api-abuse-7f3k',
  events: 62,
  head: '',
  anchor: '',
  at: '2026-11-22T03:40:00.000Z',
  version: '0.1.0',
  keys: [],
  checkpoints: 2,
  problems: [],
  left: [],
};

test('names with line ends and % are encoded, and meant again when they are read', async () => {
  const record = soundRecord(newSigner());
  put(record, 'playbook/files/a\nb%0Ac\r', 'x');
  const bag = join(temporaryFolder(), 'bag');
  const { entries } = copyRecord(record, bag);
  expect(formatManifest(entries)).toContain('data/playbook/files/a%0Ab%250Ac%0D\n');
  finishBag(bag, entries, { about, guide: '', tools: {} });
  expect((await verifyBag(bag, [], () => {})).problems).toEqual([]);
});

const tarOf = async (...members: readonly Headers[]): Promise<string> => {
  const path = join(temporaryFolder(), 'a.bag.tar');
  const tar = pack();
  for (const member of members) tar.entry(member, member.type === 'file' ? 'x' : '');
  tar.finalize();
  await pipeline(tar, createWriteStream(path));
  return path;
};

test.each([
  ['../out', 'file', ''],
  ['/tmp/ir-outside-was-here', 'file', ''],
  ['bag/../../out', 'file', ''],
  ['bag/link', 'symlink', '/etc/passwd'],
  ['bag/hard', 'link', '/etc/passwd'],
  ['bag/pipe', 'fifo', ''],
] as const)(
  'a tar file with %s (%s) is refused, and nothing lies elsewhere',
  async (name, type, linkname) => {
    const folder = temporaryFolder();
    const path = await tarOf({ name: 'bag/bagit.txt', type: 'file' }, { name, type, linkname });
    await expect(unpackBag(path, join(folder, 'into'))).rejects.toMatchObject({ code: 5 });
    expect(readdirSync(folder)).toEqual(['into']);
    expect(existsSync('/tmp/ir-outside-was-here')).toBe(false);
  },
);

test('a name that is too long or too deep to be put on a disk and removed again is refused', async () => {
  for (const name of [`bag/${'x'.repeat(300)}`, `bag${'/d'.repeat(1900)}`])
    await expect(unpackBag(await tarOf({ name, type: 'file' }), temporaryFolder())).rejects.toMatchObject({
      code: 5,
    });
});

test('a name that stands twice, and two folders, are refused', async () => {
  const file = { name: 'bag/bagit.txt', type: 'file' } as const;
  for (const second of [file, { name: 'other/bagit.txt', type: 'file' } as const])
    await expect(unpackBag(await tarOf(file, second), temporaryFolder())).rejects.toMatchObject({ code: 5 });
});

test('words are hidden in any capitals, within words, and as base64; secrets in every spelling', () => {
  const hide = createHiding(['pay-key-77f1'], ['Müller', 'Ann']);
  const given = `MÜLLER, müller, planned, ${Buffer.from('Müller').toString('base64')}, pay-key-77f1`;
  const { text, count } = hide(given);
  expect(text).not.toMatch(/müller|ann|pay-key/i);
  expect(count).toBe(5);
});
