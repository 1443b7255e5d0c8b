// Evidence on a real disk: named by its hash, read-only, and loud when it changed.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { IrError } from '../../src/domain/errors.js';
import { openEvidence } from '../../src/system/evidence-store.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ir-evidence-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const log = Buffer.from('203.0.113.7 GET /payments 429\n');
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const staged = (): readonly string[] => readdirSync(join(folder, 'evidence', 'staging'));

const codeOf = (act: () => unknown): unknown => {
  try {
    act();
    return 'nothing was thrown';
  } catch (error) {
    return error instanceof IrError ? error.code : error;
  }
};

test('an object’s name is its hash, it is read-only, and staging is empty again', () => {
  const evidence = openEvidence(folder);
  const stored = evidence.keep(log);
  expect(stored).toEqual({ sha256: sha256(log), size: log.length, truncated: false });
  const file = join(folder, 'evidence', 'objects', stored.sha256.slice(0, 2), stored.sha256);
  expect(evidence.path(stored.sha256)).toBe(file);
  expect(readFileSync(file)).toEqual(log);
  expect(statSync(file).mode & 0o777).toBe(0o400);
  expect(statSync(join(folder, 'evidence')).mode & 0o777).toBe(0o700);
  expect(staged()).toEqual([]);
});

test('the same bytes twice are one object', () => {
  const evidence = openEvidence(folder);
  expect(evidence.keep(log)).toEqual(evidence.keep(log));
  expect(staged()).toEqual([]);
});

test('reading gives at most what was asked for, after hashing everything', () => {
  const evidence = openEvidence(folder);
  const big = Buffer.alloc(3_000_000, 'payments ');
  const { sha256: name } = evidence.keep(big);
  expect(Buffer.from(evidence.read(name, 11)).toString()).toBe('payments pa');
  expect(Buffer.from(evidence.read(name, Number.POSITIVE_INFINITY)).equals(big)).toBe(true);
  chmodSync(evidence.path(name), 0o600);
  big[big.length - 1] = 0;
  writeFileSync(evidence.path(name), big);
  expect(codeOf(() => evidence.read(name, 11))).toBe(5);
});

test('a missing object and a name that is no hash are damage, and lead nowhere else', () => {
  const evidence = openEvidence(folder);
  const { sha256: name } = evidence.keep(log);
  unlinkSync(evidence.path(name));
  expect(codeOf(() => evidence.read(name, 1))).toBe(5);
  expect(codeOf(() => evidence.path('../../incident.json'))).toBe(5);
});

test('the same bytes beside a damaged copy are never lost: the capture stays in staging', () => {
  const evidence = openEvidence(folder);
  const { sha256: name } = evidence.keep(log);
  chmodSync(evidence.path(name), 0o600);
  writeFileSync(evidence.path(name), 'tampered');
  expect(codeOf(() => evidence.keep(log))).toBe(5);
  expect(staged().map((file) => readFileSync(join(folder, 'evidence', 'staging', file)))).toEqual([log]);
});

test('a file is copied in, and a folder is refused', async () => {
  const evidence = openEvidence(folder);
  writeFileSync(join(folder, 'access.log'), log);
  expect(await evidence.keepFile(join(folder, 'access.log'))).toMatchObject({ sha256: sha256(log) });
  await expect(evidence.keepFile(folder)).rejects.toMatchObject({ code: 6 });
  await expect(evidence.keepFile(join(folder, 'nothing'))).rejects.toMatchObject({ code: 6 });
  expect(staged()).toEqual([]);
});

test('a capture keeps up to its limit and says that more came', () => {
  const evidence = openEvidence(folder);
  const staging = evidence.stage(10);
  staging.write(log.subarray(0, 8));
  staging.write(log.subarray(8));
  staging.write(log);
  expect(staging.finish()).toEqual({ sha256: sha256(log.subarray(0, 10)), size: 10, truncated: true });
});

test('a capture in flight is private; given up, it leaves nothing', () => {
  const staging = openEvidence(folder).stage(10);
  staging.write(log);
  expect(statSync(staging.path).mode & 0o777).toBe(0o600);
  staging.drop();
  expect(existsSync(staging.path)).toBe(false);
});

test('what a dead process left in staging stays', () => {
  const staging = join(folder, 'evidence', 'staging');
  mkdirSync(staging, { recursive: true });
  writeFileSync(join(staging, '1-leftover'), 'half a capture');
  openEvidence(folder).keep(log);
  expect(staged()).toEqual(['1-leftover']);
});

test('opening to look creates nothing', () => {
  const evidence = openEvidence(folder);
  expect(codeOf(() => evidence.read(sha256(log), 1))).toBe(5);
  expect(readdirSync(folder)).toEqual([]);
});

test('a folder that can’t be written is exit 6', () => {
  writeFileSync(join(folder, 'evidence'), 'not a folder');
  expect(codeOf(() => openEvidence(folder).keep(log))).toBe(6);
});
