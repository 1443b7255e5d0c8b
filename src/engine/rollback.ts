// Putting back what was changed, with the values it was changed with. Newest first, one entry at a time.
import type { Command } from '../domain/plan.js';
import type { InPlace } from '../domain/run.js';
import type { Outcome } from '../steps/kind.js';
import { fillSentence } from './by-hand.js';
import { execute } from './execute.js';
import { describeExecuted } from './execution.js';
import { groupOf, stepOf } from './graph.js';
import { GateShut } from './intend.js';
import { recallFor } from './secrets.js';
import { runOf, type Session, type Unit } from './session.js';
import { stopped } from './stop.js';

const recordUndone = (session: Session, entry: InPlace, by_hand: boolean): Outcome => {
  const { step, visit, item } = entry;
  session.ports.timeline.transact(() => [
    { type: 'step.rolled_back', data: { step, visit, ...(item === null ? {} : { item }), by_hand } },
  ]);
  return { ok: true };
};

const undoByHand = async (
  session: Session,
  entry: InPlace,
  unit: Unit,
  sentence: string,
): Promise<Outcome> => {
  const answer = await session.ports.responder.choice({
    key: `${entry.step}.rollback`,
    question: `Put back by hand: ${fillSentence(session, unit, sentence, entry.bindings)}`,
    options: [
      { name: 'yes', means: 'this is done' },
      { name: 'no', means: 'it is not' },
    ],
    suggestion: null,
  });
  return answer === 'yes' ? recordUndone(session, entry, true) : { ok: false, why: 'it was not put back' };
};

const undoByCommand = async (
  session: Session,
  entry: InPlace,
  unit: Unit,
  command: Command,
): Promise<Outcome> => {
  const execution = { part: 'rollback', effect: 'change', command } as const;
  await recallFor(session, unit, [command]);
  try {
    const { bindings: fixed, visit } = entry;
    const executed = await execute(session, unit, { ...execution, fixed, visit });
    if (session.ports.stop.aborted) throw stopped(session);
    if (executed.ok) return recordUndone(session, entry, false);
    return { ok: false, why: `the rollback of «${unit.step.title}» failed: ${describeExecuted(executed)}` };
  } catch (error) {
    if (error instanceof GateShut) return { ok: false, why: error.message };
    throw error;
  }
};

/** Rolls back one change. Its rollback already finished, but not recorded as such, is not run again. */
export const undoEntry = async (session: Session, entry: InPlace): Promise<Outcome> => {
  const step = stepOf(session.plan, entry.step);
  const unit: Unit = { step, item: entry.item };
  const { rollback } = step;
  if (entry.undoing?.state === 'finished' && entry.undoing.ok === true)
    return recordUndone(session, entry, false);
  if (rollback === null) {
    return {
      ok: false,
      why: `«${step.title}» can't be rolled back: ${step.irreversible ?? 'it has no rollback'}`,
    };
  }
  if ('sentence' in rollback) return undoByHand(session, entry, unit, rollback.sentence);
  return undoByCommand(session, entry, unit, rollback.command);
};

/** Writes down what was put back by a walkthrough that died before it could say so. */
export const recordFinishedRollbacks = (session: Session): void => {
  for (const entry of runOf(session).in_place)
    if (entry.undoing?.state === 'finished' && entry.undoing.ok === true) recordUndone(session, entry, false);
};

/** Rolls back everything these steps have in place, newest first; stops at the first failure. */
export const undoSteps = async (session: Session, steps: readonly string[]): Promise<Outcome> => {
  const all = new Set(steps.flatMap((id) => [...groupOf(session.plan, id)]));
  for (;;) {
    const entries = runOf(session).in_place.filter((entry) => all.has(entry.step));
    const newest = entries.reduce<InPlace | null>(
      (found, entry) => (found === null || entry.since >= found.since ? entry : found),
      null,
    );
    if (newest === null) return { ok: true };
    const outcome = await undoEntry(session, newest);
    if (!outcome.ok) return outcome;
  }
};
