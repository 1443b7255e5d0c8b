// What has come due: targets, escalations, reminders, clocks, expiries. Pure: from the plan, the run and the time.
// Timers count from recorded events, so they go on through pause, crash and suspend.
import type { Fact } from '../domain/fact.js';
import { stepState } from '../domain/fold-step.js';
import type { ClockPlan, Plan } from '../domain/plan.js';
import type { Run } from '../domain/run.js';
import { reminderAt } from '../domain/update-rhythm.js';
import { holdsForAsking } from './conditions.js';
import { type Coming, comingEscalations, trueSince } from './due-escalations.js';
import { lookupIn } from './names.js';

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
  const at = reminderAt(plan, run);
  if (at === null) return [];
  const { severity } = run;
  return [{ at, fact: (late) => ({ type: 'update.due', data: { severity, late } }) }];
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

export interface DueEscalation extends Coming {
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

const timersOf = (plan: Plan, run: Run, now: number): readonly Timer[] => [
  ...targetTimers(plan, run),
  ...updateTimer(plan, run),
  ...plan.clocks.flatMap((clock) => clockTimers(clock, run, now)),
  ...expiryTimers(plan, run),
];

/**
 * Everything that is due at `now`, and when to look again; `looked` is when this was last asked, null for never. Times in
 * milliseconds since 1970. What was not due when it was last asked came due by what happened since: it is not late.
 */
export const due = (plan: Plan, run: Run, now: number, looked: number | null): Due => {
  if (run.closed || !run.opened) return { facts: [], escalations: [], next: null };
  const isLate = (at: number): boolean => now - at > lateAfterMs && (looked === null || looked < at);
  const timers = timersOf(plan, run, now);
  const coming = comingEscalations(plan, run);
  const ahead = [...timers, ...coming].map(({ at }) => at).filter((at) => at > now);
  return {
    facts: [
      ...startedClocks(plan, run, now),
      ...timers.filter(({ at }) => at <= now).map(({ at, fact }) => fact(isLate(at))),
    ],
    escalations: coming
      .filter(({ at }) => at <= now)
      .map((escalation) => ({ ...escalation, late: isLate(escalation.at) })),
    next: ahead.length === 0 ? null : Math.min(...ahead),
  };
};
