// Checkpoints: when they are written, that stock ssh-keygen believes their signatures, and what they make evident.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { anchorOf } from '../../src/domain/anchor.js';
import type { Event, Fact } from '../../src/domain/fact.js';
import { newestCheckpoint } from '../../src/timeline/checkpoint/newest.js';
import { encodeNote, findAnchor, parseNote } from '../../src/timeline/checkpoint/note.js';
import { openSigner, type Signer, signingKeyFile } from '../../src/timeline/checkpoint/signing-key.js';
import { checkSignature } from '../../src/timeline/checkpoint/sshsig.js';
import { createIncident } from '../../src/timeline/create.js';
import { clock, header, note, open, read, temporaryFolder, timelineBytes, timelinePath } from './record.js';

const signerIn = (folder: string) => {
  const signer = openSigner(folder);
  if (!signer) throw new Error('no signer');
  return signer;
};

const keys = mkdtempSync(join(tmpdir(), 'ir-signer-'));
afterAll(() => rmSync(keys, { recursive: true, force: true }));
const signer = signerIn(keys);

const newSigned = (key: string | null): string =>
  createIncident({
    home: temporaryFolder(),
    header: { ...header, key },
    facts: [note('429s on /v1/pay')],
    files: [],
    actor: 'responder',
    clock,
  });

const change: Fact = {
  type: 'step.intended',
  data: {
    step: 'block',
    visit: 1,
    part: 'run',
    attempt: 1,
    effect: 'change',
    digest: 'a'.repeat(64),
    argv: ['iptables', '-S'],
    executable: '/usr/sbin/iptables',
    executable_sha256: 'b'.repeat(64),
    cwd: '/',
    env: [],
    timeout_ms: 60_000,
    bindings: [],
    held: [],
    approved_by: [],
  },
};

/** One session: opened, written to and closed, so that the lock is free. */
const writeOnce = (folder: string, who: Signer | null, ...facts: readonly Fact[]): readonly Event[] => {
  const timeline = open(folder, { signer: who });
  const events = timeline.transact(() => facts);
  timeline.close();
  return events;
};

const notesIn = (folder: string): readonly string[] => readdirSync(join(folder, 'checkpoints')).sort();
const noteText = (folder: string, name: string): string =>
  readFileSync(join(folder, 'checkpoints', name), 'utf8');

test('every 50 events, at each change and at the close there is a signed checkpoint', () => {
  const folder = newSigned(signer.key);
  const timeline = open(folder, { signer });
  for (let count = 1; count < 120; count += 1) timeline.transact(() => [note(`look ${count}`)]);
  expect(notesIn(folder)).toEqual(['100.note', '100.note.sig', '50.note', '50.note.sig']);
  timeline.transact(() => [change]);
  const closed = { as: 'resolved', reason: '', unsettled: [], in_place: [] } as const;
  timeline.transact(() => [note('over'), { type: 'incident.closed', data: closed }]);
  expect(notesIn(folder)).toEqual(
    ['50', '100', '121', '123'].flatMap((size) => [`${size}.note`, `${size}.note.sig`]).sort(),
  );
  const events = read(folder);
  for (const size of [50, 100, 121, 123])
    expect(noteText(folder, `${size}.note`)).toBe(
      `ir/v1 checkpoint\n${header.id}\n${size}\n${events[size - 1]?.h}\n`,
    );
});

const hasKeygen = spawnSync('ssh-keygen', ['-?']).status !== null;

test.skipIf(!hasKeygen)(
  'stock ssh-keygen checks the signature, and only for these bytes (needs ssh-keygen)',
  () => {
    const folder = newSigned(signer.key);
    writeOnce(folder, signer, change);
    const allowed = join(temporaryFolder(), 'allowed_signers');
    writeFileSync(allowed, `${header.id} ${signer.key}\n`);
    const path = join(folder, 'checkpoints', '2.note');
    const words = [
      '-Y',
      'verify',
      '-f',
      allowed,
      '-I',
      header.id,
      '-n',
      'ir-checkpoint@v1',
      '-s',
      `${path}.sig`,
    ];
    const check = (input: string) => spawnSync('ssh-keygen', words, { input }).status;
    const text = noteText(folder, '2.note');
    expect(check(text)).toBe(0);
    expect(check(text.replace('\n2\n', '\n3\n'))).not.toBe(0);
    const sig = noteText(folder, '2.note.sig');
    expect(checkSignature(sig, Buffer.from(text), 'ir-checkpoint@v1')).toEqual({
      key: signer.key,
      state: 'good',
    });
    expect(checkSignature(sig, Buffer.from(`${text} `), 'ir-checkpoint@v1').state).toBe('bad');
    expect(checkSignature(sig, Buffer.from(text), 'file').state).toBe('bad');
    expect(checkSignature(sig.slice(40), Buffer.from(text), 'ir-checkpoint@v1').state).toBe('no-signature');
  },
);

test('a key that the record does not name is named before it signs', () => {
  const folder = newSigned(null);
  const [last, added] = writeOnce(folder, signer, change);
  expect([last?.type, added?.type]).toEqual(['step.intended', 'signer.added']);
  expect(notesIn(folder)).toEqual(['3.note', '3.note.sig']);
  expect(writeOnce(folder, signer, change)).toHaveLength(1);
});

test('without a key there are unsigned checkpoints, but none in a record that demands signatures', () => {
  const free = newSigned(null);
  writeOnce(free, null, change);
  expect(notesIn(free)).toEqual(['2.note']);
  const bound = newSigned(signer.key);
  writeOnce(bound, null, change);
  expect(notesIn(bound)).toEqual([]);
});

test('a checkpoint that can not be written is written with the next event', () => {
  const folder = newSigned(signer.key);
  const timeline = open(folder, { signer });
  rmSync(join(folder, 'checkpoints'), { recursive: true });
  writeFileSync(join(folder, 'checkpoints'), 'in the way');
  timeline.transact(() => [change]);
  rmSync(join(folder, 'checkpoints'));
  timeline.transact(() => [note('going on')]);
  expect(notesIn(folder)).toEqual(['3.note', '3.note.sig']);
});

test('a crash between a signature and its note is made whole by the next ir', () => {
  const folder = newSigned(signer.key);
  writeOnce(folder, signer, change);
  const note = join(folder, 'checkpoints', '2.note');
  const text = readFileSync(note);
  rmSync(note);
  writeOnce(folder, null);
  expect(readFileSync(note)).toEqual(text);
});

test('a tail that a checkpoint covers is not torn but cut, and nothing is written any more', () => {
  const folder = newSigned(signer.key);
  const timeline = open(folder, { signer });
  timeline.transact(() => [note('a')]);
  timeline.transact(() => [change]);
  timeline.close();
  const whole = timelineBytes(folder);
  const starts = [...whole.toString('latin1').matchAll(/\n/g)].map(({ index }) => index + 1);
  for (const size of [whole.length - 1, (starts[1] ?? 0) + 9, starts[1] ?? 0, starts[0] ?? 0]) {
    truncateSync(timelinePath(folder), size);
    expect(() => open(folder, { signer })).toThrow(expect.objectContaining({ code: 5 }));
    expect(timelineBytes(folder)).toEqual(whole.subarray(0, size));
    writeFileSync(timelinePath(folder), whole);
  }
  expect(open(folder, { signer }).run().events).toBe(3);
});

test('a last line that was changed after its checkpoint is damage, not a torn tail', () => {
  const folder = newSigned(signer.key);
  writeOnce(folder, signer, change);
  const bytes = timelineBytes(folder);
  bytes[bytes.length - 90] = 0x41;
  writeFileSync(timelinePath(folder), bytes);
  expect(() => open(folder)).toThrow(/line 2: the record is damaged/);
});

test('a chain that was written anew does not fit the checkpoint', () => {
  const folder = newSigned(signer.key);
  writeOnce(folder, signer, change);
  const other = newSigned(signer.key);
  writeOnce(other, null, note('something else'));
  writeFileSync(timelinePath(folder), timelineBytes(other));
  expect(() => open(folder)).toThrow(/as 2.note says/);
});

test('the key is made once, for this user only, and a key that is no key signs nothing', () => {
  const folder = join(temporaryFolder(), 'config', 'ir');
  const { key } = signerIn(folder);
  expect(key).toMatch(/^ssh-ed25519 AAAA\S{64}$/);
  expect(signerIn(folder).key).toBe(key);
  const path = join(folder, signingKeyFile);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual([signingKeyFile]);
  chmodSync(path, 0o600);
  writeFileSync(path, 'not a key');
  expect(openSigner(folder)).toBeNull();
  expect(readFileSync(path, 'utf8')).toBe('not a key');
  const blocked = join(temporaryFolder(), 'file');
  writeFileSync(blocked, '');
  expect(openSigner(join(blocked, 'ir'))).toBeNull();
});

test('a note has one form, and an anchor is found in a line out of a chat', () => {
  const checkpoint = { id: header.id, segment: 2, size: 57, head: 'b7de59c8bbbe2375cd0d'.padEnd(64, '0') };
  expect(parseNote(encodeNote(checkpoint))).toEqual(checkpoint);
  for (const [from, to] of [
    ['57', '057'],
    [' 2', ' 1'],
    ['v1', 'v2'],
    ['b7', 'B7'],
  ] as const)
    expect(parseNote(encodeNote(checkpoint).replace(from, to))).toBeNull();
  expect(anchorOf(checkpoint)).toBe('2:57-b7de59c8bbbe2375cd0d');
  expect(findAnchor('Blocked at 03:41. Record 2:57-b7de59c8bbbe2375cd0d, next update 04:00.')).toEqual({
    segment: 2,
    size: 57,
    head: 'b7de59c8bbbe2375cd0d',
  });
  expect(findAnchor(encodeNote(checkpoint))).toEqual(checkpoint);
  for (const text of ['', '57', '57-b7de', 'x57-b7de59c8bbbe2375cd0d', '57-b7de59c8bbbe2375cd0dz'])
    expect(findAnchor(text)).toBeNull();
});

test('the newest note counts; one that is no note does not', () => {
  const folder = newSigned(null);
  mkdirSync(join(folder, 'checkpoints'), { recursive: true });
  const put = (name: string, text: string) => writeFileSync(join(folder, 'checkpoints', name), text);
  const at = (size: number, segment: number) => ({ id: header.id, segment, size, head: 'c'.repeat(64) });
  put('9.note', encodeNote(at(9, 1)));
  put('10.note', encodeNote(at(10, 1)));
  put('11.note', 'half a no');
  put('12.note', encodeNote(at(13, 1)));
  put('2-40.note', encodeNote(at(40, 2)));
  expect(newestCheckpoint(folder, 1)).toEqual(at(10, 1));
  expect(newestCheckpoint(folder, 2)).toEqual(at(40, 2));
  expect(newestCheckpoint(folder, 3)).toBeNull();
  expect(existsSync(timelinePath(folder))).toBe(true);
});
