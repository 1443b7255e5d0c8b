// Due things fire while a prompt waits or a command runs. The pulse looks once a second, and at the very moment when
// something comes due; what it fires is decided under the lock, so that two terminals never fire the same thing twice.
import { due } from './due.js';
import { nowOf, runOf, type Session } from './session.js';
import { raise } from './talk/escalate.js';

const lookEveryMs = 1_000;

/** Fires what is due now; `looked` is when this was last done, null for never. Returns how long to wait, in ms. */
export const fireDue = async (session: Session, looked: number | null): Promise<number> => {
  const { plan, ports } = session;
  const now = nowOf(session);
  // A clock that starts now may have less than half of its time left already.
  for (let round = 0; round < 2; round += 1)
    if (due(plan, runOf(session), now, looked).facts.length > 0)
      ports.timeline.transact((run) => due(plan, run, now, looked).facts);
  for (const escalation of due(plan, runOf(session), now, looked).escalations) {
    const { id } = escalation;
    const isStillDue = (run: Parameters<typeof due>[1]): boolean =>
      due(plan, run, now, looked).escalations.some((one) => one.id === id);
    await raise(session, { ...escalation, allowed: isStillDue });
  }
  const { next } = due(plan, runOf(session), now, now);
  return next === null ? lookEveryMs : Math.min(lookEveryMs, Math.max(1, next - now));
};

export interface Pulse {
  /** Resolves once nothing fires any more. */
  stop(): Promise<void>;
}

/** A failure to record is handed on when the pulse stops: the walkthrough must not go on without its record. */
export const startPulse = (session: Session): Pulse => {
  const ending = new AbortController();
  const beat = async (): Promise<void> => {
    let looked: number | null = null;
    while (!ending.signal.aborted) {
      const now = nowOf(session);
      const wait = await fireDue(session, looked);
      looked = now;
      await session.ports.clock.sleep(wait, ending.signal);
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
