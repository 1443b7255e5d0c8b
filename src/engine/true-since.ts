// Since when a condition of an escalation or a clock has been true.
import type { Plan } from '../domain/plan.js';
import type { Run } from '../domain/run.js';
import { compileKnown } from './conditions.js';
import { isMilestone, stateOf } from './names.js';

/** When it came true at the earliest: with the newest answer or milestone that it reads; null without any. */
export const trueSince = (plan: Plan, run: Run, condition: string): number | null => {
  const times = compileKnown(plan, condition, '').names.flatMap(({ name }) => {
    const at = isMilestone(name) ? run.milestones[name]?.at : stateOf(plan, run, name)?.at;
    return at === undefined ? [] : [at];
  });
  return times.length === 0 ? null : Math.max(...times);
};
