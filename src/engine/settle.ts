// How a step ends in the record: settled with its marks, or failed and still open.
import type { Fact } from '../domain/fact.js';
import type { Settled } from '../domain/fact-words.js';
import { stepState, unitState } from '../domain/fold-step.js';
import type { PlanStep } from '../domain/plan.js';
import type { Run } from '../domain/run.js';
import type { Outcome } from '../steps/kind.js';
import { refOf, type Session, type Unit } from './session.js';

/** A step with several units reaches its milestone when all of them are done. */
const completes = (run: Run, { step, item }: Unit): boolean =>
  stepState(run, step.id).units.every((unit, index) => unit.settled === 'done' || index === (item ?? 0));

/** When it came true: the start of the hold that succeeded, else the command's end, else now. */
const cameTrueAt = (run: Run, { step, item }: Unit, outcome: { readonly at?: number }, now: number): number =>
  outcome.at ?? unitState(run, step.id, item).commands['run']?.finished_at ?? now;

/** Done without its command: what an earlier visit captured is not what this one would have. */
const staleCaptures = (run: Run, { id, each, capture }: PlanStep): readonly string[] => {
  const { ready_seq } = stepState(run, id);
  const names = each === null ? Object.keys(capture) : [];
  return names.filter((name) => (run.values[name]?.seq ?? ready_seq) < ready_seq);
};

export const doneFacts = (
  run: Run,
  unit: Unit,
  outcome: Outcome & { ok: true },
  now: number,
): readonly Fact[] => {
  const { step } = unit;
  const ref = refOf(run, unit);
  const at = new Date(cameTrueAt(run, unit, outcome, now)).toISOString();
  const { reason } = outcome;
  const marks = step.marks !== null && completes(run, unit) ? { marks: step.marks } : {};
  const why = reason === undefined ? {} : { reason };
  const stale = reason === undefined ? [] : staleCaptures(run, step);
  const unset = stale.length === 0 ? {} : { unset: stale };
  return [{ type: 'step.settled', data: { ...ref, outcome: 'done', at, ...marks, ...why, ...unset } }];
};

/** Records what became of a unit. A step that settled itself, a decision, is left as it is. */
export const settle = (session: Session, unit: Unit, visit: number, outcome: Outcome): void => {
  const now = session.ports.clock.wall();
  session.ports.timeline.transact((run) => {
    const state = stepState(run, unit.step.id);
    if (state.visit !== visit || unitState(run, unit.step.id, unit.item).settled !== null) return [];
    if (outcome.ok) return doneFacts(run, unit, outcome, now);
    const attempt = unitState(run, unit.step.id, unit.item).commands['run']?.attempt ?? 0;
    return [{ type: 'step.failed', data: { ...refOf(run, unit), attempt, why: outcome.why } }];
  });
};

/** Settles a unit without doing it. `whole` speaks for every unit of the step. */
export const settleAs = (
  session: Session,
  unit: Unit,
  outcome: Exclude<Settled, 'done'>,
  reason: string,
  whole: boolean,
): void => {
  session.ports.timeline.transact((run) => {
    if (stepState(run, unit.step.id).settled !== null) return [];
    const { item: _item, ...ref } = refOf(run, unit);
    const where = whole ? ref : refOf(run, unit);
    // What another value of the same step has set stands.
    const isSet = !whole && stepState(run, unit.step.id).units.some(({ settled }) => settled === 'done');
    const unset = isSet ? [] : unit.step.sets;
    return [{ type: 'step.settled', data: { ...where, outcome, reason, unset } }];
  });
};
