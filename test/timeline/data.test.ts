// What may stand in data, so that any language can check a line.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanData } from '../../src/timeline/data.js';

test('keys whose value is undefined are left out, at any depth', () => {
  const data = { text: 'rate is back', at: undefined, end: { exit: 0, signal: undefined } };
  expect(JSON.stringify(cleanData(data, 'note.added'))).toBe('{"text":"rate is back","end":{"exit":0}}');
});

test.each([
  ['a float', { rate: 0.5 }, 'data.rate is not an integer'],
  ['an integer beyond 2^53-1', { rate: 2 ** 53 }, 'data.rate is not an integer'],
  ['not a number', { rate: Number.NaN }, 'data.rate is not an integer'],
  ['half of a surrogate pair', { text: 'x\ud800y' }, 'data.text holds half of a surrogate pair'],
  ['a key with a dash', { 'api-key': 1 }, 'data.api-key has a key'],
  ['a key that starts with a capital', { Rate: 1 }, 'data.Rate has a key'],
  ['undefined in a list', { items: ['203.0.113.7', undefined] }, 'data.items[1] is undefined'],
  ['a hole in a list', { items: new Array(1) }, 'data.items[0] is undefined'],
  ['a bigint', { rate: 1n }, 'data.rate is bigint'],
  ['a date', { at: new Date(0) }, 'data.at is not a plain object'],
])('%s is a bug and says where it is', (_name, data, message) => {
  expect(() => cleanData(data, 'data')).toThrow(message);
});

test('what passes is read back from JSON as the very same value', () => {
  const key = fc.stringMatching(/^[a-z][a-z0-9_]{0,5}$/);
  const leaf = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
  );
  const { data } = fc.letrec((tie) => ({
    data: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('data')), fc.dictionary(key, tie('data'))),
  }));
  const check = fc.property(data, (value) => {
    const clean = cleanData(value, 'data');
    expect(JSON.parse(JSON.stringify(clean))).toStrictEqual(clean);
  });
  fc.assert(check, { seed: 20261122, numRuns: 300 });
});

test('minus zero becomes zero, because JSON would write zero', () => {
  expect(Object.is(cleanData(-0, 'data'), 0)).toBe(true);
});
