// Durations and sizes: what is read, what is refused, and that nothing is lost on the way back.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatDuration, parseDuration, parseSize } from '../../src/language/duration.js';

it.each([
  ['90s', 90_000],
  ['1h30m', 5_400_000],
  ['72h', 259_200_000],
  ['90d', 7_776_000_000],
  ['0s', 0],
  ['250ms', 250],
  ['1m500ms', 60_500],
  ['1d2h3m4s5ms', 93_784_005],
  ['3650d', 315_360_000_000],
])('reads %s', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

it.each([
  ...['', '90', '-5m', '+5m', '1.5h', '1h 30m', '30m1h', '5m5m', 'P1DT2H', '5M', '5min', 's', '3651d', '1w'],
  '999999999999999999999d',
])('refuses «%s»', (text) => {
  expect(parseDuration(text)).toBeNull();
});

it('reads back every duration that it writes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 315_360_000_000 }), (ms) => {
      expect(parseDuration(formatDuration(ms))).toBe(ms);
    }),
    { seed: 20261122 },
  );
});

it('writes the shortest form', () => {
  expect(formatDuration(5_400_000)).toBe('1h30m');
  expect(formatDuration(0)).toBe('0s');
  expect(formatDuration(86_400_000)).toBe('1d');
});

it('reads sizes in decimal units only', () => {
  expect(parseSize('200MB')).toBe(200_000_000);
  expect(parseSize('1GB')).toBe(1_000_000_000);
  expect(parseSize('5KB')).toBe(5000);
  expect(parseSize('0B')).toBe(0);
  for (const text of ['200', '1.5GB', '1 GB', '1gb', '-1B', 'MB', '999999999999GB']) {
    expect(parseSize(text)).toBeNull();
  }
});
