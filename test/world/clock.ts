// Virtual time: when everything waits, the clock jumps to the earliest sleeper.
import type { Clock } from '../../src/domain/ports.js';

export const virtualClock = (start: number): Clock => {
  let now = start;
  const sleepers: { at: number; wake: () => void }[] = [];
  const tick = (): void => {
    sleepers.sort((a, b) => a.at - b.at);
    const first = sleepers.shift();
    if (!first) return;
    now = Math.max(now, first.at);
    first.wake();
  };
  return {
    wall: () => now,
    steady: () => now,
    hasten: () => () => {},
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const wake = (): void => {
          signal?.removeEventListener('abort', abort);
          resolve();
        };
        const sleeper = { at: now + ms, wake };
        const abort = (): void => {
          const index = sleepers.indexOf(sleeper);
          if (index >= 0) sleepers.splice(index, 1);
          wake();
        };
        if (signal?.aborted) return resolve();
        sleepers.push(sleeper);
        signal?.addEventListener('abort', abort);
        setImmediate(tick);
      }),
  };
};
