// The clocks of a playbook: they start with the answer that makes their condition true, warn at half, at a quarter and
// at the end, remind whoever they name, and stop when it turns out that the condition does not hold.
import type { Fact } from '../domain/fact.js';
import type { ClockPlan, Plan } from '../domain/plan.js';
import type { Run } from '../domain/run.js';
import { holdsForAsking, isRefuted } from './conditions.js';
import { lookupIn } from './names.js';
import type { Timer } from './timer.js';
import { trueSince } from './true-since.js';

const root = { scope: '', each: null };

interface Stage {
  readonly left: 'half' | 'quarter' | 'none';
  /** Milliseconds since 1970. */
  readonly at: number;
}

const stagesOf = ({ deadline_ms }: ClockPlan, deadline: number): readonly Stage[] => [
  { left: 'half', at: deadline - deadline_ms / 2 },
  { left: 'quarter', at: deadline - deadline_ms / 4 },
  { left: 'none', at: deadline },
];

/** The next of those ahead. Of several that fell due while nobody ran `ir`, only the last still says something. */
const nextStage = (ahead: readonly Stage[], now: number): Stage | undefined =>
  ahead.findLast(({ at }) => at <= now) ?? ahead[0];

export const clockTimers = (clock: ClockPlan, run: Run, now: number): readonly Timer[] => {
  const state = run.clocks[clock.id];
  if (!state) return [];
  const stages = stagesOf(clock, state.deadline);
  const reached = stages.findIndex((stage) => stage.left === state.warned);
  const stage = nextStage(stages.slice(reached + 1), now);
  if (!stage) return [];
  const { left, at } = stage;
  return [{ at, fact: (late) => ({ type: 'clock.warned', data: { clock: clock.id, left, late } }) }];
};

/** The clock runs from awareness: from the answer that made its condition true. */
export const startedClocks = (plan: Plan, run: Run, now: number): readonly Fact[] =>
  plan.clocks
    .filter((clock) => !run.clocks[clock.id] && holdsForAsking(plan, clock.when, lookupIn(plan, run, root)))
    .map((clock) => {
      const since = trueSince(plan, run, clock.when) ?? now;
      const at = new Date(since).toISOString();
      const deadline = new Date(since + clock.deadline_ms).toISOString();
      return { type: 'clock.started', data: { clock: clock.id, name: clock.name, at, deadline } };
    });

/** A condition that nobody can tell any more stops nothing: only a plain no does. */
export const stoppedClocks = (plan: Plan, run: Run): readonly Fact[] =>
  plan.clocks
    .filter((clock) => run.clocks[clock.id] && isRefuted(plan, clock.when, lookupIn(plan, run, root)))
    .map(({ id: clock, name, when }) => ({
      type: 'clock.stopped',
      data: { clock, name, reason: `it does not hold any more: ${when}` },
    }));
