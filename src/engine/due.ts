// What has come due: targets, escalations, reminders, clocks, expiries. Pure: from the plan, the run and the time.
// Timers count from recorded events, so they go on through pause, crash and suspend.
import type { Fact } from '../domain/fact.js';
import { stepState } from '../domain/fold-step.js';
import type { ClockPlan, EscalationPlan, Plan } from '../domain/plan.js';
import type { Run } from '../domain/run.js';
import { compileKnown, holdsForAsking, isHolding } from './conditions.js';
import { isMilestone, lookupIn, stateOf } from './names.js';

/** One thing that will happen by itself, and when. `at` in milliseconds since 1970. */
interface Timer {
  readonly at: number;
  readonly fact: (late: boolean) => Fact;
}

/** What fires more than this long after its time was missed while nobody ran `ir`. */
const lateAfterMs = 5_000;

const root = { scope: '', each: null };

const targetTimers = (plan: Plan, run: Run): readonly Timer[] =>
  plan.steps.flatMap((step) => {
    const state = stepState(run, step.id);
    const { within_ms } = step;
    if (within_ms === null || state.ready_at === null || state.settled || state.target_passed) return [];
    const data = { step: step.id, visit: state.visit, within_ms };
    return [{ at: state.ready_at + within_ms, fact: () => ({ type: 'step.target_passed', data }) }];
  });

const updateTimer = (plan: Plan, run: Run): readonly Timer[] => {
  const every = plan.updates.every_ms[run.severity];
  const from = run.last_update_at ?? run.milestones.acknowledged?.at ?? run.opened?.at;
  if (every === undefined || from === undefined || run.update_due_at !== null) return [];
  const { severity } = run;
  return [{ at: from + every, fact: (late) => ({ type: 'update.due', data: { severity, late } }) }];
};

/** The next warning of a clock. Of several that fell due while nobody ran `ir`, only the last still says something. */
const clockTimers = (clock: ClockPlan, run: Run, now: number): readonly Timer[] => {
  const state = run.clocks[clock.id];
  if (!state) return [];
  const stages = [
    { left: 'half', at: state.deadline - clock.deadline_ms / 2 },
    { left: 'quarter', at: state.deadline - clock.deadline_ms / 4 },
    { left: 'none', at: state.deadline },
  ] as const;
  const reached = stages.findIndex((stage) => stage.left === state.warned);
  const ahead = stages.slice(reached + 1);
  const stage = ahead.findLast(({ at }) => at <= now) ?? ahead[0];
  if (!stage) return [];
  const { left, at } = stage;
  return [{ at, fact: (late) => ({ type: 'clock.warned', data: { clock: clock.id, left, late } }) }];
};

const expiryTimers = (plan: Plan, run: Run): readonly Timer[] =>
  run.in_place.flatMap((entry) => {
    const expires = plan.steps.find((step) => step.id === entry.step)?.expires_ms ?? null;
    if (expires === null || entry.expired) return [];
    const { step, visit, item } = entry;
    const unit = { step, visit, ...(item === null ? {} : { item }) };
    return [
      { at: entry.since + expires, fact: (late) => ({ type: 'control.expired', data: { ...unit, late } }) },
    ];
  });

/** When a condition came true at the earliest: with the newest answer or milestone that it reads; null without any. */
const trueSince = (plan: Plan, run: Run, condition: string): number | null => {
  const times = compileKnown(plan, condition, root.scope).names.flatMap(({ name }) => {
    const at = isMilestone(name) ? run.milestones[name]?.at : stateOf(plan, run, name)?.at;
    return at === undefined ? [] : [at];
  });
  return times.length === 0 ? null : Math.max(...times);
};

/** When an escalation comes due: by time from detection, by condition, or both; null while it is not going to. */
const escalationAt = (escalation: EscalationPlan, plan: Plan, run: Run): number | null => {
  const { id, when, unless, after_ms } = escalation;
  if (run.fired[id] !== undefined) return null;
  const lookup = lookupIn(plan, run, root);
  if (unless !== null && isHolding(plan, unless, lookup)) return null;
  if (when !== null && !holdsForAsking(plan, when, lookup)) return null;
  const opened = run.opened?.at ?? 0;
  const held = when === null ? null : trueSince(plan, run, when);
  if (after_ms === null) return held ?? opened;
  // It counts from detection: before that, as in a range that has just begun, nobody is late.
  const { detected } = run.milestones;
  return detected === undefined ? null : Math.max(held ?? 0, detected.at + after_ms);
};

export interface DueEscalation {
  readonly escalation: EscalationPlan;
  readonly late: boolean;
}

export interface Due {
  readonly facts: readonly Fact[];
  readonly escalations: readonly DueEscalation[];
  /** When the next thing comes due, or null. */
  readonly next: number | null;
}

const startedClocks = (plan: Plan, run: Run, now: number): readonly Fact[] =>
  plan.clocks
    .filter((clock) => !run.clocks[clock.id] && holdsForAsking(plan, clock.when, lookupIn(plan, run, root)))
    .map((clock) => {
      // The clock runs from awareness: from the answer that made its condition true.
      const since = trueSince(plan, run, clock.when) ?? now;
      const at = new Date(since).toISOString();
      const deadline = new Date(since + clock.deadline_ms).toISOString();
      return { type: 'clock.started', data: { clock: clock.id, name: clock.name, at, deadline } };
    });

/** Everything that is due at `now` (milliseconds since 1970), and when to look again. */
export const due = (plan: Plan, run: Run, now: number): Due => {
  if (run.closed || !run.opened) return { facts: [], escalations: [], next: null };
  const timers = [
    ...targetTimers(plan, run),
    ...updateTimer(plan, run),
    ...plan.clocks.flatMap((clock) => clockTimers(clock, run, now)),
    ...expiryTimers(plan, run),
  ];
  const raised = plan.escalation.flatMap((escalation) => {
    const at = escalationAt(escalation, plan, run);
    return at === null ? [] : [{ at, escalation }];
  });
  const ahead = [...timers, ...raised].map(({ at }) => at).filter((at) => at > now);
  return {
    facts: [
      ...startedClocks(plan, run, now),
      ...timers.filter(({ at }) => at <= now).map(({ at, fact }) => fact(now - at > lateAfterMs)),
    ],
    escalations: raised
      .filter(({ at }) => at <= now)
      .map(({ at, escalation }) => ({ escalation, late: now - at > lateAfterMs })),
    next: ahead.length === 0 ? null : Math.min(...ahead),
  };
};
