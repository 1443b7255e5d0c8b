// Waits for a running command. A read that takes too long is ended; for a change, somebody is asked.
import type { CommandEnd } from '../domain/fact-words.js';
import type { CommandHooks } from '../domain/shell.js';
import { systemClock } from './clock.js';
import { endProcess } from './end-process.js';
import type { Exit, Gated } from './gate.js';

export interface Watched {
  readonly child: Gated;
  readonly timeout_ms: number;
  readonly ownSession: boolean;
  readonly hooks: CommandHooks;
}

type Moment = 'exited' | 'overdue' | 'stopped';

const endOf = (exit: Exit): CommandEnd =>
  exit.signal === null ? { exit: exit.code ?? 0 } : { signal: exit.signal };

const stopped = (signal: AbortSignal, until: AbortSignal): Promise<'stopped'> =>
  new Promise((resolve) => {
    const stop = (): void => resolve('stopped');
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { signal: until });
  });

/** The first of: the command ended, the responder stopped watching, or `other`. */
const firstOf = async <T>(watched: Watched, other: (until: AbortSignal) => Promise<T>) => {
  const until = new AbortController();
  const exited = watched.child.exited.then((): 'exited' => 'exited');
  try {
    return await Promise.race([exited, stopped(watched.hooks.signal, until.signal), other(until.signal)]);
  } finally {
    until.abort();
  }
};

const nextMoment = (watched: Watched, limit: number): Promise<Moment> =>
  firstOf(watched, async (until) => {
    await systemClock.sleep(limit, until);
    return 'overdue' as const;
  });

const end = (watched: Watched): Promise<void> =>
  endProcess({ pid: watched.child.pid.pid, group: watched.ownSession, exited: watched.child.exited });

/** How a command that only reads ended. */
export const watchRead = async (watched: Watched): Promise<CommandEnd> => {
  const moment = await nextMoment(watched, watched.timeout_ms);
  if (moment === 'exited') return endOf(await watched.child.exited);
  await end(watched);
  return moment === 'overdue' ? { timed_out: true } : { signal: 'SIGTERM' };
};

// A question that fails is no reason to kill a change: it is left alone, and in doubt.
const askOverdue = (watched: Watched): Promise<'wait' | 'end' | 'exited' | 'stopped'> =>
  firstOf(watched, () => watched.hooks.overdue().catch((): 'stopped' => 'stopped'));

/** How a command that changes something ended, or null when it was left running. */
export const watchChange = async (watched: Watched): Promise<CommandEnd | null> => {
  let [limit, allowed] = [watched.timeout_ms, watched.timeout_ms];
  for (;;) {
    const moment = await nextMoment(watched, limit);
    const answer = moment === 'overdue' ? await askOverdue(watched) : moment;
    if (answer === 'exited') return endOf(await watched.child.exited);
    if (answer === 'stopped') return null;
    if (answer === 'end') {
      await end(watched);
      return { timed_out: true };
    }
    // Each `wait` allows as much again as was allowed so far.
    limit = allowed;
    allowed *= 2;
  }
};
