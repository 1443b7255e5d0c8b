// Whatever is done to a finished timeline is seen, by us and by the verifier that needs nothing of ours.
import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readGenesis } from '../../src/timeline/header.js';
import { readEvents } from '../../src/timeline/read.js';
import { open, read, timelineBytes, timelinePath, verifySh, wholeIncident } from './record.js';

const verdict = (folder: string): 'intact' | 'torn' | 'damaged' => {
  let torn = false;
  const events = readEvents(timelinePath(folder), readGenesis(folder), () => {
    torn = true;
  });
  try {
    for (const _event of events);
    return torn ? 'torn' : 'intact';
  } catch {
    return 'damaged';
  }
};

const linesOf = (bytes: Buffer): readonly string[] => bytes.toString('latin1').split(/(?<=\n)/);

describe('a timeline of four lines', () => {
  const setUp = () => {
    const folder = wholeIncident('sévérité: haute 🔥', 'blocked 203.0.113.7', 'rate is normal');
    return { folder, bytes: timelineBytes(folder), lines: linesOf(timelineBytes(folder)) };
  };

  test('every flip of any one bit is found', () => {
    const { folder, bytes, lines } = setUp();
    const lastLine = bytes.length - (lines.at(-1)?.length ?? 0);
    for (let at = 0; at < bytes.length; at++) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(timelinePath(folder), flipped);
      const found = verdict(folder);
      expect(found, `byte ${at}`).not.toBe('intact');
      if (at < lastLine) expect(found, `byte ${at}`).toBe('damaged');
    }
  });

  test('every change of one byte to any other is found', () => {
    const { folder, bytes } = setUp();
    const place = fc.record({ at: fc.nat(bytes.length - 1), by: fc.integer({ min: 1, max: 255 }) });
    const check = fc.property(place, ({ at, by }) => {
      const changed = Buffer.from(bytes);
      changed[at] = (bytes[at] ?? 0) ^ by;
      writeFileSync(timelinePath(folder), changed);
      expect(verdict(folder)).not.toBe('intact');
    });
    fc.assert(check, { seed: 20261122, numRuns: 2000 });
  });

  test('a sample of flips, NUL bytes put in, and a missing last newline are found by verify.sh', () => {
    const { folder, bytes } = setUp();
    for (let at = 3; at < bytes.length; at += 97) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(timelinePath(folder), flipped);
      expect(verifySh(folder), `byte ${at}`).toMatchObject({
        status: 1,
        out: expect.stringMatching(/^BAD timeline/),
      });
    }
    const holes = Buffer.concat([bytes.subarray(0, 40), Buffer.from([0]), bytes.subarray(40)]);
    for (const damage of [holes, bytes.subarray(0, -1)]) {
      writeFileSync(timelinePath(folder), damage);
      expect(verifySh(folder).status).toBe(1);
    }
  });

  test('a line left out, doubled or swapped is found by both, with its number', () => {
    const { folder, lines } = setUp();
    const [a = '', b = '', c = '', d = ''] = lines;
    const stories: readonly (readonly [string, number])[] = [
      [b + c + d, 1],
      [a + c + d, 2],
      [a + b + d, 3],
      [a + a + b + c + d, 2],
      [a + b + c + d + d, 5],
      [b + a + c + d, 1],
      [a + c + b + d, 2],
      [a + b + d + c, 3],
    ];
    for (const [text, line] of stories) {
      writeFileSync(timelinePath(folder), text, 'latin1');
      expect(() => read(folder)).toThrow(`timeline.jsonl, line ${line}: the record is damaged: expected`);
      expect(verifySh(folder)).toMatchObject({ status: 1, out: expect.stringContaining(`line ${line}:`) });
    }
  });

  test('the header belongs to the chain', () => {
    const { folder } = setUp();
    const path = `${folder}/incident.json`;
    writeFileSync(path, readFileSync(path, 'utf8').replace('001122', '001133'));
    expect(() => read(folder)).toThrow('the hash of incident.json');
    expect(verifySh(folder).out).toMatch(/^BAD timeline\.jsonl line 1: /);
  });

  test('damage in the middle refuses writing with exit 5 and changes no byte', () => {
    const { folder, bytes, lines } = setUp();
    const flipped = Buffer.from(bytes);
    const at = (lines[0]?.length ?? 0) + 250;
    flipped[at] = (bytes[at] ?? 0) ^ 4;
    writeFileSync(timelinePath(folder), flipped);
    expect(() => open(folder)).toThrow(
      expect.objectContaining({ code: 5, message: expect.stringContaining('line 2') }),
    );
    expect(timelineBytes(folder).equals(flipped)).toBe(true);
  });
});

test.each(['sh', 'dash', 'bash'])('verify.sh accepts an honest record under %s', (shell) => {
  const folder = wholeIncident('back \\ slash, trailing space ', '"h":"quoted","h":"twice"');
  expect(verifySh(folder, shell)).toEqual({
    status: 0,
    out: `OK 3 events, head ${read(folder).at(-1)?.h}\n`,
  });
});
