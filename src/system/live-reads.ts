// Reads end with `ir`, whatever way it ends by itself; changes never do. Sessions of their own would outlive us.
import { send } from './end-process.js';

const live = new Set<number>();

const endAll = (): void => {
  for (const pid of live) send({ pid, group: true }, 'SIGKILL');
};

/** Counts a command among those to be ended when this process exits. Returns the way to take it off again. */
export const endWithUs = (pid: number): (() => void) => {
  if (live.size === 0) process.on('exit', endAll);
  live.add(pid);
  return () => {
    live.delete(pid);
    if (live.size === 0) process.off('exit', endAll);
  };
};
