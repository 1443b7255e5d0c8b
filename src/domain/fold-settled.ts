// How the end of a step changes a run: what it settles, what it leaves unset, and the milestone that it marks.
import type { Facts } from './fact.js';
import { type Fold, freshUnit, stepState, withInPlace, withStep } from './fold-step.js';
import type { Mark, Run, StepState } from './run.js';
import type { Milestone } from './values.js';

const settleUnit = (step: StepState, index: number, outcome: Facts['step.settled']['outcome']): StepState => {
  const unit = step.units[index] ?? freshUnit;
  const units = step.units.with(index, { ...unit, settled: outcome, failed: null });
  const isOver = units.every((each) => each.settled !== null);
  // A step of several units is done when all of them are: one suspect left alone is not done.
  const isDone = units.every((each) => each.settled === 'done');
  const settled = isDone ? 'done' : outcome === 'done' ? 'skipped' : outcome;
  return { ...step, units, settled: isOver ? settled : null, claim: isOver ? null : step.claim };
};

/** News for the next update: each step once, the newest 50. */
export const addDone = (run: Run, step: string): readonly string[] =>
  [...run.done_since_update.filter((id) => id !== step), step].slice(-50);

export const foldSettled: Fold<'step.settled'> = (run, data, at) => {
  const { step: id, item, visit, outcome } = data;
  // The end of an earlier visit says nothing about the present one.
  if (stepState(run, id).visit !== visit) return run;
  const whole = item === undefined;
  const next = withStep(run, id, (state) => {
    const settled = settleUnit(state, item ?? 0, outcome);
    // A fact without an item speaks of the whole step, whatever its units.
    return whole ? { ...settled, settled: outcome, claim: null } : settled;
  });
  const values = { ...next.values };
  for (const name of data.unset ?? []) delete values[name];
  const step = stepState(next, id);
  const over = step.settled !== null;
  const settled: Run = {
    ...next,
    values,
    done_since_update: step.settled === 'done' ? addDone(next, id) : next.done_since_update,
    offered: over && next.offered === id ? null : next.offered,
    deviations: next.deviations + (outcome === 'skipped' ? 1 : 0),
  };
  const sure =
    outcome === 'done' ? withInPlace(settled, data, (entry) => ({ ...entry, in_doubt: false })) : settled;
  if (data.marks === undefined) return sure;
  const reached = data.at === undefined ? at : Date.parse(data.at);
  return withMark(sure, data.marks, { at: reached, source: 'step', step: id });
};

const withMark = (run: Run, milestone: Milestone, mark: Mark): Run => {
  const before = run.milestones[milestone];
  // The first mark stands. A person corrects it, and the run's start only stands in for a mark.
  if (before && mark.source !== 'person' && before.source !== 'start') return run;
  return { ...run, milestones: { ...run.milestones, [milestone]: mark } };
};

export const foldMilestone: Fold<'milestone.marked'> = (run, data) =>
  withMark(run, data.milestone, { at: Date.parse(data.at), source: data.source, step: data.step ?? null });
