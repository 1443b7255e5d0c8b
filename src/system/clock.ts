// The only place that looks at the machine's clocks; everything pure gets its time from here.
import type { Clock } from '../domain/ports.js';
import { bootId } from './boot.js';

interface SystemClock extends Clock {
  /** Nanoseconds from an arbitrary point; never goes back within one boot and stands still during suspend. */
  mono(): bigint;
  readonly boot: string;
}

// Node fires a longer timer after one millisecond instead.
const longestTimer = 2 ** 31 - 1;

const sleepOnce = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal?.addEventListener('abort', finish);
  });

const sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
  for (let left = ms; left > 0 && signal?.aborted !== true; left -= longestTimer) {
    await sleepOnce(Math.min(left, longestTimer), signal);
  }
};

export const systemClock: SystemClock = {
  wall: () => Date.now(),
  sleep,
  mono: () => process.hrtime.bigint(),
  get boot() {
    return bootId();
  },
};
