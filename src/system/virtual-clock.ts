// Time that nobody waits for: when all sleep, it jumps to whoever wakes first. For exercises that are played by
// themselves; what is left of the machine is what tells its processes apart.
import { setImmediate } from 'node:timers';
import { type SystemClock, systemClock } from './clock.js';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** `start` in ms since 1970. */
export const createVirtualClock = (start: number): SystemClock => {
  let now = start;
  const sleepers: Sleeper[] = [];
  const tick = (): void => {
    sleepers.sort((a, b) => a.at - b.at);
    const first = sleepers.shift();
    if (!first) return;
    now = Math.max(now, first.at);
    first.wake();
  };
  const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const wake = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const sleeper = { at: now + Math.max(0, ms), wake };
      const leave = (): void => {
        const index = sleepers.indexOf(sleeper);
        if (index >= 0) sleepers.splice(index, 1);
        wake();
      };
      sleepers.push(sleeper);
      signal?.addEventListener('abort', leave);
      setImmediate(tick);
    });
  return {
    wall: () => now,
    steady: () => now,
    sleep,
    hasten: () => () => {},
    mono: systemClock.mono,
    asleep: () => 0,
    boot: systemClock.boot,
    free: true,
  };
};
