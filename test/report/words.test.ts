// Durations, sizes and lists as people read them.
import { expect, it } from 'vitest';
import { sayDuration, sayList, saySize, sayTime, sayTimeNear, sayTimes } from '../../src/report/words.js';

const durations: readonly (readonly [number, string])[] = [
  [0, '0 s'],
  [0.4, '1 ms'],
  [340, '340 ms'],
  [999.7, '999 ms'],
  [1_940, '1.9 s'],
  [9_999, '9.9 s'],
  [59_999, '59 s'],
  [60_000, '1 min'],
  [250_000, '4 min 10 s'],
  [3_599_999, '59 min 59 s'],
  [3_900_000, '1 h 5 min'],
  [86_400_000 + 3_600_000, '1 d 1 h'],
  [-250_000, 'minus 4 min 10 s'],
  [Number.NaN, 'unknown'],
];

it.each(durations)('%d ms reads as %s', (ms, text) => expect(sayDuration(ms)).toBe(text));

it.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1_000, '1 KB'],
  [2_311, '2.3 KB'],
  [100_000_000, '100 MB'],
  [1_999_999_999, '1.9 GB'],
] as const)('%d bytes read as %s', (bytes, text) => expect(saySize(bytes)).toBe(text));

it('keeps text that is no time as it is', () => {
  expect(sayTime('last night')).toBe('last night');
  expect(sayTime('2026-11-22T03:37:45.123Z')).toBe('2026-11-22 03:37:45');
});

it('leaves the date out only on the same day', () => {
  expect(sayTimeNear('2026-11-22T03:31:10Z', '2026-11-22T03:40:00Z')).toBe('03:31:10');
  expect(sayTimeNear('2026-11-21T23:59:59Z', '2026-11-22T03:40:00Z')).toBe('2026-11-21 23:59:59');
});

it('joins lists and counts times', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(sayList)).toEqual(['', 'a', 'a and b', 'a, b and c']);
  expect([0, 1, 2, 6].map(sayTimes)).toEqual(['never', 'once', 'twice', '6 times']);
});
