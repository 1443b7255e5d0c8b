// What comes due next in an incident: targets, updates, escalations, deadlines, time limits of changes.
// It tells, and never fires anything: that is the engine's, which also weighs the conditions.
import { nextLevels } from '../domain/asked.js';
import type { Plan } from '../domain/plan.js';
import type { Run } from '../domain/run.js';
import { updateDueAt } from '../domain/update-rhythm.js';
import type { StepName } from './names.js';
import { isoTime, quote } from './words.js';

export interface DueView {
  readonly at: string;
  /** Milliseconds from now; negative when the time has passed. */
  readonly in_ms: number;
  readonly what: string;
}

type Due = { readonly at: number; readonly what: string };

const dueTargets = (plan: Plan, run: Run, name: StepName): readonly Due[] =>
  plan.steps.flatMap((step) => {
    const state = run.steps[step.id];
    if (step.within_ms === null || !state || state.ready_at === null || state.settled) return [];
    return [{ at: state.ready_at + step.within_ms, what: `target of ${quote(name({ step: step.id }))}` }];
  });

const dueUpdate = (plan: Plan, run: Run): readonly Due[] => {
  const at = updateDueAt(plan, run);
  if (at === null) return [];
  const put = run.snoozed_until === null ? '' : ', put off';
  return [{ at, what: `update for severity ${run.severity}${put}` }];
};

/** `unless: contained` is over once that is marked; other conditions are named, not weighed. */
const isOver = (unless: string | null, run: Run): boolean =>
  unless !== null && Object.keys(run.milestones).includes(unless.trim());

const dueEscalations = (plan: Plan, run: Run): readonly Due[] =>
  plan.escalation.flatMap(({ id, to, after_ms, when, unless }) => {
    if (after_ms === null || run.fired[id] !== undefined || isOver(unless, run)) return [];
    const from = run.milestones.detected?.at;
    if (from === undefined) return [];
    const conditions = [when === null ? '' : `, when ${when}`, unless === null ? '' : `, unless ${unless}`];
    return [{ at: from + after_ms, what: `escalation to ${to}${conditions.join('')}` }];
  });

/** Whoever comes next when nobody answers. */
const dueLevels = (plan: Plan, run: Run): readonly Due[] =>
  nextLevels(plan, run).flatMap(({ base, to, at, before }) => {
    const unless = plan.escalation.find(({ id }) => id === base)?.unless ?? null;
    return isOver(unless, run) ? [] : [{ at, what: `escalation to ${to}, unless ${before.to} answers` }];
  });

const dueClocks = (plan: Plan, run: Run): readonly Due[] =>
  plan.clocks.flatMap(({ id, name }) => {
    const state = run.clocks[id];
    return state ? [{ at: state.deadline, what: `deadline ${quote(name)}` }] : [];
  });

const dueExpiries = (plan: Plan, run: Run, name: StepName): readonly Due[] =>
  run.in_place.flatMap((entry) => {
    const expires = plan.steps.find(({ id }) => id === entry.step)?.expires_ms ?? null;
    return expires === null ? [] : [{ at: entry.since + expires, what: `undo ${quote(name(entry))}` }];
  });

/** Soonest first; `now` in milliseconds since 1970. */
export const viewDue = (plan: Plan, run: Run, now: number, name: StepName): readonly DueView[] =>
  [
    ...dueTargets(plan, run, name),
    ...dueUpdate(plan, run),
    ...dueEscalations(plan, run),
    ...dueLevels(plan, run),
    ...dueClocks(plan, run),
    ...dueExpiries(plan, run, name),
  ]
    .sort((a, b) => a.at - b.at)
    .map(({ at, what }) => ({ at: isoTime(at), in_ms: at - now, what }));
