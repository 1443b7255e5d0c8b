// The parts of added evidence that a command line can't time: a file that changes under the copy, secrets at a cut.
import { appendFileSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createMask } from '../../src/domain/redact.js';
import { openEvidence } from '../../src/system/evidence-store.js';
import { type CopiedIn, copyIn } from '../../src/wiring/evidence/copy-in.js';
import { takeExcerpt } from '../../src/wiring/evidence/excerpt.js';
import { openFile } from '../../src/wiring/evidence/source.js';
import { createSuspicion } from '../../src/wiring/evidence/suspicion.js';

const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'ir-evidence-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
};

const mask = createMask(['correct-horse-battery']);

/** Copies a file of three chunks in; `during` runs at each chunk. */
const copy = async (incident: string, during: (path: string) => void): Promise<CopiedIn> => {
  const path = join(incident, 'gateway.log');
  writeFileSync(path, Buffer.alloc(2_500_000, 'POST /v1/pay 402\n'));
  const source = await openFile(incident, 'gateway.log');
  try {
    return await copyIn(source, {
      store: openEvidence(incident),
      suspicion: createSuspicion(mask),
      progress: { tell: () => {}, end: () => {} },
      check: () => during(path),
    });
  } finally {
    await source.close();
  }
};

test('a file that stays as it is counts as whole', async () => {
  expect(await copy(temporaryFolder(), () => {})).toMatchObject({ why: null, stored: { size: 2_500_000 } });
});

test('a file that grows, shrinks or is written to under the copy is taken, and says so', async () => {
  const once = (act: (path: string) => void) => {
    let done = false;
    return (path: string) => {
      if (!done) act(path);
      done = true;
    };
  };
  const grown = await copy(
    temporaryFolder(),
    once((path) => appendFileSync(path, 'one more\n')),
  );
  expect(grown.why).toBe(
    'it changed while it was copied: 2500000 bytes at first, 2500009 bytes at the end, 2500009 of them taken',
  );
  const shrunk = await copy(
    temporaryFolder(),
    once((path) => writeFileSync(path, 'rotated\n')),
  );
  expect(shrunk.why).toMatch(/^it changed while it was copied: 2500000 bytes at first, 8 bytes at the end/);
  const touched = await copy(
    temporaryFolder(),
    once((path) => utimesSync(path, 1, 1)),
  );
  expect(touched.why).toBe('it was written to while it was copied');
});

test('a copy that is given up leaves nothing in staging and nothing in the store', async () => {
  const incident = temporaryFolder();
  let chunks = 0;
  const stop = (): void => {
    chunks += 1;
    if (chunks === 2) throw new Error('stopped');
  };
  await expect(copy(incident, stop)).rejects.toThrow('stopped');
  expect(readdirSync(join(incident, 'evidence', 'staging'))).toEqual([]);
  expect(readdirSync(join(incident, 'evidence', 'objects'))).toEqual([]);
});

test('a secret that lies across two chunks is suspected; binary is not searched', () => {
  const text = Buffer.from(`${'x'.repeat(5000)} correct-horse-battery ${'y'.repeat(5000)}`);
  for (let cut = 4990; cut <= 5030; cut += 1) {
    const suspicion = createSuspicion(mask);
    suspicion.hear(text.subarray(0, cut));
    suspicion.hear(text.subarray(cut));
    expect(suspicion.found(), `cut at ${cut}`).toBe(true);
  }
  const binary = createSuspicion(mask);
  binary.hear(Buffer.from('\0 correct-horse-battery'));
  expect(binary.found()).toBe(false);
});

test('a start that the mask makes short ends before what is no longer in sight', () => {
  const key = `-----BEGIN PRIVATE KEY-----\n${'MIIEvQIBADANBgkqhkiG9w0\n'.repeat(400)}-----END PRIVATE KEY-----\n`;
  const seen = 256 * 1024;
  const keys = key.repeat(Math.floor(seen / key.length));
  const text = `${keys}${'z'.repeat(seen - keys.length - 10)}correct-horse-battery\n${'POST /v1/pay 402\n'.repeat(20_000)}`;
  const taker = takeExcerpt();
  taker.hear(Buffer.from(text));
  const { head } = taker.finish(mask);
  expect(head).toMatch(/^«masked»\n/);
  expect(head).not.toContain('correct');
});

const random = (seed: number) => () => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
  return seed / 2 ** 32;
};

test('wherever an excerpt is cut, no part of a secret shows (seed 20261122)', () => {
  const next = random(20_261_122);
  const key = `-----BEGIN PRIVATE KEY-----\n${'MIIEvQIBADANBgkqhkiG9w0\n'.repeat(400)}-----END PRIVATE KEY-----\n`;
  for (let round = 0; round < 30; round += 1) {
    const filler = (most: number): string =>
      `${'z'.repeat(1 + Math.floor(next() * 90))}\n`.repeat(Math.floor((next() * most) / 45));
    const secrets = [key, 'said correct-horse-battery to it\n', 'password=hunter2-and-more\n'];
    let text = '';
    while (text.length < 200_000 + next() * 300_000)
      text +=
        filler(20_000) +
        (secrets[Math.floor(next() * secrets.length)] ?? '').repeat(1 + Math.floor(next() * 60));
    const taker = takeExcerpt();
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += 100_000) taker.hear(bytes.subarray(at, at + 100_000));
    const { head, left, tail } = taker.finish(mask);
    expect(left, `round ${round}`).not.toBeNull();
    for (const part of [head, tail]) expect(part, `round ${round}`).not.toMatch(/MIIE|horse|hunter2/);
  }
});
