// What has come due: targets, escalations, reminders, clocks, expiries. Pure: from the plan, the run and the time.
// Timers count from recorded events, so they go on through pause, crash and suspend.
import type { Fact } from '../domain/fact.js';
import { stepState } from '../domain/fold-step.js';
import type { Plan } from '../domain/plan.js';
import type { Run } from '../domain/run.js';
import { reminderAt } from '../domain/update-rhythm.js';
import type { Coming } from './coming.js';
import { clockTimers, startedClocks, stoppedClocks } from './due-clocks.js';
import { comingEscalations } from './due-escalations.js';
import { injectTimers } from './due-injects.js';
import type { Timer } from './timer.js';

/** What fires more than this long after its time was missed while nobody ran `ir`. */
const lateAfterMs = 5_000;

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

const timersOf = (plan: Plan, run: Run, now: number): readonly Timer[] => [
  ...targetTimers(plan, run),
  ...updateTimer(plan, run),
  ...plan.clocks.flatMap((clock) => clockTimers(clock, run, now)),
  ...expiryTimers(plan, run),
  ...injectTimers(plan, run, now),
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
      ...stoppedClocks(plan, run),
      ...startedClocks(plan, run, now),
      ...timers.filter(({ at }) => at <= now).map(({ at, fact }) => fact(isLate(at))),
    ],
    escalations: coming
      .filter(({ at }) => at <= now)
      .map((escalation) => ({ ...escalation, late: isLate(escalation.at) })),
    next: ahead.length === 0 ? null : Math.min(...ahead),
  };
};
