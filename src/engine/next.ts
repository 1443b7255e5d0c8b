// What to do now: pure, from the plan and the run alone. The ready steps are a set; a terminal takes the first one.

import { stepState } from '../domain/fold-step.js';
import type { Plan, PlanStep } from '../domain/plan.js';
import type { Run, StepState } from '../domain/run.js';

export type Intent =
  | { readonly do: 'closed' }
  /** Everything has settled. */
  | { readonly do: 'finish' }
  /** A step's turn has come: see whether it applies, and to what. */
  | { readonly do: 'enter'; readonly step: PlanStep }
  | { readonly do: 'perform'; readonly step: PlanStep; readonly item: number | null }
  /** All ready steps are in other hands. */
  | { readonly do: 'watch' };

/** Tells whether a claim is void: its process is gone, or it is our own. */
export type IsFree = (claim: StepState['claim']) => boolean;

export const readySteps = (plan: Plan, run: Run): readonly PlanStep[] =>
  plan.steps.filter(
    (step) =>
      stepState(run, step.id).settled === null &&
      step.after.every((before) => stepState(run, before).settled !== null),
  );

/** A jump offers one step out of order, and its evidence before it. */
const offeredSteps = (plan: Plan, run: Run): readonly PlanStep[] => {
  const offered = plan.steps.filter((step) => step.id === run.offered || step.before === run.offered);
  return offered.filter((step) => stepState(run, step.id).settled === null);
};

/**
 * A step is ready when what it waits for has settled, not when a terminal gets round to it: its `when` and its target
 * count from there. One with a list has to wait: its list may still need a word with the responder.
 */
const isJustReady = (run: Run, step: PlanStep): boolean =>
  step.each === null && stepState(run, step.id).ready_at === null;

const intentFor = (run: Run, step: PlanStep): Intent => {
  const state = stepState(run, step.id);
  if (state.ready_at === null) return { do: 'enter', step };
  const index = state.units.findIndex((unit) => unit.settled === null);
  return { do: 'perform', step, item: state.items === null ? null : Math.max(0, index) };
};

/** Whoever holds a role takes its steps first; unassigned roles belong to whoever started. */
const isFor = (actor: string, run: Run, { role }: PlanStep): boolean =>
  (role === null ? null : run.roles[role]) === actor ||
  (run.roles[role ?? ''] === undefined && run.opened?.by === actor);

export const next = (plan: Plan, run: Run, isFree: IsFree, actor: string): Intent => {
  if (run.closed) return { do: 'closed' };
  const candidates = run.offered === null ? [] : offeredSteps(plan, run);
  const ready = [...candidates, ...readySteps(plan, run)];
  const fresh = ready.find((one) => isJustReady(run, one));
  if (fresh) return { do: 'enter', step: fresh };
  const free = ready.filter((candidate) => isFree(stepState(run, candidate.id).claim));
  const [offered] = free.filter((candidate) => candidates.includes(candidate));
  const step = offered ?? free.find((candidate) => isFor(actor, run, candidate)) ?? free[0];
  if (step) return intentFor(run, step);
  return ready.length === 0 ? { do: 'finish' } : { do: 'watch' };
};
