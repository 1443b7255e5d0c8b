// News of a scenario: at its time after the exercise began, or once a step has settled.

import type { InjectPlan } from '../domain/drill.js';
import { stepState } from '../domain/fold-step.js';
import type { Plan } from '../domain/plan.js';
import type { Run } from '../domain/run.js';
import type { Timer } from './timer.js';

/** When it is to be given, in ms since 1970; null while nobody can tell. */
const comesAt = ({ at_ms, after }: InjectPlan, run: Run, now: number): number | null => {
  if (at_ms !== null) return run.opened === null ? null : run.opened.at + at_ms;
  return after !== null && stepState(run, after).settled !== null ? now : null;
};

/** News that is still to come, in the order of the scenario. */
export const comingInjects = (plan: Plan, run: Run): readonly InjectPlan[] =>
  (plan.drill?.injects ?? []).filter(({ id }) => run.drill?.injects[id] === undefined);

export const injectTimers = (plan: Plan, run: Run, now: number): readonly Timer[] =>
  comingInjects(plan, run).flatMap((inject): readonly Timer[] => {
    const at = comesAt(inject, run, now);
    const { id, to, say: text } = inject;
    if (at === null) return [];
    return [{ at, fact: (late) => ({ type: 'inject.given', data: { inject: id, to, text, late } }) }];
  });
