// Stays with a running command until it has ended and its output is stored, or until it is left to itself.
import type { CommandEnd } from '../domain/fact-words.js';
import type { CommandHooks, CommandResult, ReadyCommand } from '../domain/shell.js';
import type { Gated } from './gate.js';
import { endWithUs } from './live-reads.js';
import { emptyStored, type Outputs } from './outputs.js';
import { findSurvivors } from './survivors.js';
import { type Watched, watchChange, watchRead } from './watch.js';

interface Running {
  readonly child: Gated;
  readonly command: ReadyCommand;
  readonly hooks: CommandHooks;
  readonly outputs: Outputs;
  /** What its descendants carry in their environment. */
  readonly marker: string;
}

const startTimer = () => {
  const [started_at, start] = [Date.now(), process.hrtime.bigint()];
  // From the monotonic clock: a wall clock that is set in between must not make a duration negative.
  const elapsed = (): number => Number((process.hrtime.bigint() - start) / 1_000_000n);
  return () => ({ started_at, duration_ms: elapsed() });
};

const watch = async (watched: Watched, detached: boolean): Promise<CommandEnd | null> => {
  if (detached) return watchChange(watched);
  const forget = watched.ownSession ? endWithUs(watched.child.pid.pid) : () => undefined;
  try {
    return await watchRead(watched);
  } finally {
    forget();
  }
};

const leave = ({ child, outputs }: Running): Pick<CommandResult, 'stdout' | 'stderr'> => {
  outputs.leave();
  child.release();
  // Its output stays in staging, growing; nothing here can speak for all of it.
  return { stdout: emptyStored(true), stderr: emptyStored(true) };
};

export const attend = async (running: Running): Promise<CommandResult> => {
  const { child, command, hooks, outputs } = running;
  const stopTimer = startTimer();
  const watched = { child, hooks, timeout_ms: command.timeout_ms, ownSession: !command.tty };
  const end = await watch(watched, command.detached);
  const times = stopTimer();
  if (end === null) return { ...times, ...leave(running), survivors: [], left_running: true };
  await outputs.drain();
  const survivors = findSurvivors(child.pid.pid, running.marker);
  const kept = await outputs.store(survivors.length > 0);
  return { ...end, ...times, ...kept, survivors, left_running: false };
};
