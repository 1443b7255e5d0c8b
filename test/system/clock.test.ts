// The machine's clocks, and sleeping that can be woken.
import { expect, test } from 'vitest';
import { systemClock } from '../../src/system/clock.js';

test('a sleep ends at once when its signal fires, before or during it, and never rejects', async () => {
  await systemClock.sleep(3_600_000, AbortSignal.abort());
  const stop = new AbortController();
  const slept = systemClock.sleep(3_600_000, stop.signal);
  stop.abort();
  await expect(slept).resolves.toBeUndefined();
});

test('a sleep of more than 24 days does not end at once', async () => {
  const stop = new AbortController();
  let woke = false;
  const slept = systemClock.sleep(2 ** 40, stop.signal).then(() => {
    woke = true;
  });
  await systemClock.sleep(50);
  expect(woke).toBe(false);
  stop.abort();
  await slept;
});

test('the monotonic clock never goes back, and the boot has a name', () => {
  const first = systemClock.mono();
  expect(systemClock.mono()).toBeGreaterThanOrEqual(first);
  expect(systemClock.boot).toMatch(/^[0-9a-fA-F-]{36}$/);
  expect(Math.abs(systemClock.wall() - Date.now())).toBeLessThan(60_000);
});
