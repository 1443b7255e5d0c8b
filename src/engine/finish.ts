// The line after a command: how it ended, and what it printed.
import type { CommandEnd, CommandRef } from '../domain/fact-words.js';
import { createMask } from '../domain/redact.js';
import type { CommandResult } from '../domain/shell.js';
import type { Executed, Execution } from './execution.js';
import type { Session } from './session.js';

const countSecrets = (session: Session, result: CommandResult): number => {
  const secrets = [...session.ports.secrets.values()];
  if (secrets.length === 0 || result.stdout.size === 0) return 0;
  const seen = session.ports.evidence.read(result.stdout.sha256, 1_048_576);
  return createMask(secrets)(new TextDecoder().decode(seen)).count;
};

export const endOf = (result: CommandResult): CommandEnd => ({
  ...(result.exit === undefined ? {} : { exit: result.exit }),
  ...(result.signal === undefined ? {} : { signal: result.signal }),
  ...(result.timed_out === undefined ? {} : { timed_out: result.timed_out }),
  ...(result.could_not_start === undefined ? {} : { could_not_start: result.could_not_start }),
});

/** Records the end; returns whether the command did what it should. */
export const finish = (
  session: Session,
  ref: CommandRef,
  execution: Execution,
  result: CommandResult,
): boolean => {
  const end = endOf(result);
  const ok = end.exit !== undefined && execution.command.ok_exit.includes(end.exit) && end.timed_out !== true;
  const data = {
    ...ref,
    ...end,
    ok,
    started_at: new Date(result.started_at).toISOString(),
    duration_ms: Math.max(0, Math.round(result.duration_ms)),
    stdout: result.stdout,
    stderr: result.stderr,
    masked: countSecrets(session, result),
    ...(result.survivors.length === 0 ? {} : { survivors: result.survivors }),
  };
  session.ports.timeline.transact(() => [{ type: 'step.finished', data }]);
  return ok;
};

/** Records a command whose program could not be found or started. */
export const finishUnstarted = (session: Session, ref: CommandRef, why: string): Executed => {
  const started_at = new Date(session.ports.clock.wall()).toISOString();
  const end = { could_not_start: why };
  const data = { ...ref, ...end, ok: false, started_at, duration_ms: 0, masked: 0 };
  session.ports.timeline.transact(() => [{ type: 'step.finished', data }]);
  return { ok: false, end, ref, result: null, ready: null, left_running: false, lost: null };
};
