// Due things fire while a prompt waits or a command runs. The pulse looks once a second; what it fires is decided
// under the lock, so that two terminals never fire the same thing twice.
import { due } from './due.js';
import { raise } from './message.js';
import { nowOf, runOf, type Session } from './session.js';

const lookEveryMs = 1_000;

/** Fires what is due now. */
export const fireDue = async (session: Session): Promise<void> => {
  const { plan, ports } = session;
  const now = nowOf(session);
  const seen = due(plan, runOf(session), now);
  if (seen.facts.length > 0) ports.timeline.transact((run) => due(plan, run, now).facts);
  for (const { escalation, late } of due(plan, runOf(session), now).escalations) {
    const cause = escalation.when === null ? 'Its time has come.' : `Because of ${escalation.when}.`;
    await raise(session, escalation, cause, late);
  }
};

export interface Pulse {
  /** Resolves once nothing fires any more. */
  stop(): Promise<void>;
}

/** A failure to record is handed on when the pulse stops: the walkthrough must not go on without its record. */
export const startPulse = (session: Session): Pulse => {
  const ending = new AbortController();
  const beat = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      await fireDue(session);
      await session.ports.clock.sleep(lookEveryMs, ending.signal);
    }
  };
  const running = beat();
  running.catch(() => {});
  return {
    stop: () => {
      ending.abort();
      return running;
    },
  };
};
