// Ends a command: asks politely, waits a little, then insists. Never waits for good.

import { systemClock } from './clock.js';
import type { Exit } from './gate.js';

const grace = 2000;
const lookEvery = 50;

interface Ending {
  readonly pid: number;
  /** True: the process leads a group of its own and the whole group is meant. */
  readonly group: boolean;
  readonly exited: Promise<Exit>;
}

/** Sends a signal to a process or its group; false when nobody is there to get it. Signal 0 only asks. */
export const send = (target: Pick<Ending, 'pid' | 'group'>, signal: NodeJS.Signals | 0): boolean => {
  try {
    return process.kill(target.group ? -target.pid : target.pid, signal);
  } catch {
    return false;
  }
};

const untilGone = async (target: Ending, signal: AbortSignal): Promise<void> => {
  await Promise.race([target.exited, systemClock.sleep(grace, signal)]);
  while (!signal.aborted && send(target, 0)) await systemClock.sleep(lookEvery, signal);
};

// The timers must not keep `ir` from ending once there is nothing left to wait for.
const atMost = async (ms: number, wait: (signal: AbortSignal) => Promise<unknown>): Promise<void> => {
  const enough = new AbortController();
  const timer = setTimeout(() => enough.abort(), ms);
  await wait(enough.signal);
  clearTimeout(timer);
  enough.abort();
};

/** TERM, up to 2 s of grace for all of the group, KILL, and up to 2 s for the kernel to do it. */
export const endProcess = async (target: Ending): Promise<void> => {
  send(target, 'SIGTERM');
  await atMost(grace, (signal) => untilGone(target, signal));
  send(target, 'SIGKILL');
  await atMost(grace, (signal) => Promise.race([target.exited, systemClock.sleep(grace, signal)]));
};
