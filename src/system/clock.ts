// The only place that looks at the machine's clocks; everything pure gets its time from here.
import { uptime } from 'node:os';
import type { Clock } from '../domain/ports.js';
import { bootId } from './boot.js';

export interface SystemClock extends Clock {
  /** Nanoseconds from an arbitrary point; never goes back within one boot and stands still during suspend. */
  mono(): bigint;
  /** Milliseconds of suspend since the machine started, to within a second; 0 where the system does not tell. */
  asleep(): number;
  readonly boot: string;
  /** True: its wall clock goes its own way, as in an exercise. */
  readonly free?: boolean;
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
  steady: () => Number(process.hrtime.bigint() / 1_000_000n),
  sleep,
  hasten: () => () => {},
  mono: () => process.hrtime.bigint(),
  // Elsewhere than on Linux hrtime counts from another point, so the two can't be compared.
  asleep: () =>
    process.platform === 'linux'
      ? Math.max(0, uptime() * 1000 - Number(process.hrtime.bigint() / 1_000_000n))
      : 0,
  get boot() {
    return bootId();
  },
};
