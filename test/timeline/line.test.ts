// One line of the timeline: its bytes, and everything that makes it not what its writer wrote.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fact } from '../../src/domain/fact.js';
import { encodeLine, maxLineBytes } from '../../src/timeline/line.js';
import { verifyLine } from '../../src/timeline/verify-line.js';
import { note } from './record.js';

const prev = 'b'.repeat(64);
const stamp = {
  v: 1 as const,
  seq: 17,
  prev,
  ts: '2026-11-22T03:37:45.123Z',
  mono: '123456789',
  boot: 'boot-one',
  by: 'responder',
};
const sealed = (body: string): Buffer =>
  Buffer.from(`${body},"h":"${createHash('sha256').update(body).digest('hex')}"}`);
const lineOf = (fact: Fact): Buffer => encodeLine(stamp, fact).bytes.subarray(0, -1);
const problemOf = (bytes: Buffer, seq = 17, before = prev): string => {
  const checked = verifyLine(bytes, before, seq);
  return 'problem' in checked ? `${checked.problem.expected} / ${checked.problem.found}` : 'none';
};

test('the bytes are those of the format page', () => {
  const { bytes, event } = encodeLine(stamp, note('block placed'));
  const body = `{"v":1,"seq":17,"prev":"${prev}","ts":"2026-11-22T03:37:45.123Z","mono":"123456789","boot":"boot-one","by":"responder","type":"note.added","data":{"text":"block placed"}`;
  expect(bytes.toString()).toBe(`${sealed(body)}\n`);
  expect(bytes.subarray(-73).toString()).toBe(`,"h":"${event.h}"}\n`);
});

test('any text goes there and back, and the event is the same one', () => {
  const check = fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
    const { event, bytes } = encodeLine(stamp, note(text));
    expect(bytes.subarray(0, -1).includes(10)).toBe(false);
    expect(verifyLine(bytes.subarray(0, -1), prev, 17)).toStrictEqual({ event });
  });
  fc.assert(check, { seed: 20261122, numRuns: 300 });
});

test('a type from the future is kept', () => {
  const body = JSON.stringify({ ...stamp, type: 'moon.landed', data: { crater: 'tycho' } }).slice(0, -1);
  const checked = verifyLine(sealed(body), prev, 17);
  expect('event' in checked && checked.event).toMatchObject({
    type: 'moon.landed',
    data: { crater: 'tycho' },
  });
});

test('a line of 64 KiB is written, one byte more is refused before anything is', () => {
  const room = maxLineBytes - lineOf(note('')).length;
  expect(lineOf(note('x'.repeat(room))).length).toBe(maxLineBytes);
  expect(problemOf(lineOf(note('x'.repeat(room))))).toBe('none');
  expect(() => lineOf(note('x'.repeat(room + 1)))).toThrow('65537 bytes');
});

test.each([
  ['another version', { ...stamp, v: 2, type: 'note.added', data: {} }, 'version 1'],
  [
    'another order of keys',
    { ...Object.fromEntries(Object.entries(stamp).reverse()), type: 'note.added', data: {} },
    'the keys v,seq',
  ],
  ['a key too many', { ...stamp, type: 'note.added', data: {}, extra: 1 }, 'the keys v,seq'],
  ['data that is a list', { ...stamp, type: 'note.added', data: [] }, 'the keys v,seq'],
  ['a time of its own making', { ...stamp, ts: 'yesterday', type: 'note.added', data: {} }, 'the keys v,seq'],
  ['a mono that is no number', { ...stamp, mono: '-1', type: 'note.added', data: {} }, 'the keys v,seq'],
])('%s with a correct hash is found', (_name, content, expected) => {
  expect(problemOf(sealed(JSON.stringify(content).slice(0, -1)))).toContain(expected);
});

test('another way of writing the same JSON is found: spaces, escapes, a key twice', () => {
  const body = lineOf(note('x')).subarray(0, -72).toString();
  const variants = [body.replace(',"seq"', ', "seq"'), body.replace('"x"', '"\\u0078"')];
  for (const variant of [...variants, body.replace('{"text"', '{"text":"y","text"')])
    expect(problemOf(sealed(variant))).toContain('one exact form');
});

test('bytes that are not UTF-8 are found even when their hash is right', () => {
  const body = Buffer.from(lineOf(note('x')).subarray(0, -72));
  body[body.indexOf('"x"') + 1] = 0xff;
  const seal = createHash('sha256').update(body).digest('hex');
  expect(problemOf(Buffer.concat([body, Buffer.from(`,"h":"${seal}"}`)]))).toContain('valid UTF-8');
});

test('the right line in the wrong place is found', () => {
  expect(problemOf(lineOf(note('x')), 18)).toContain('event number 18');
  expect(problemOf(lineOf(note('x')), 17, 'c'.repeat(64))).toContain('the hash of the line before');
});

test('the quick way and the long way read the same, whatever stands in a line', () => {
  // A name with an escape takes the long way; the rest of the line is the same.
  const both = (data: Record<string, string>) =>
    ['alice', 'a"lice'].map((by) => {
      const { bytes } = encodeLine({ ...stamp, by }, { type: 'note.added', data } as never);
      const checked = verifyLine(bytes.subarray(0, -1), stamp.prev, stamp.seq);
      return 'event' in checked ? { ...checked.event, by: '', h: '' } : checked;
    });
  const check = fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, more) => {
    const [quick, long] = both({ text, more });
    expect(quick).toEqual(long);
    expect(quick).toHaveProperty('seq');
  });
  fc.assert(check, { seed: 20261122, numRuns: 300 });
});
