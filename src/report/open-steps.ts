// The steps that have not settled: what each waits for, and from whom.
import type { Plan, PlanStep } from '../domain/plan.js';
import type { Run, StepState, UnitState } from '../domain/run.js';
import type { StepName } from './names.js';
import { partNames } from './sentences/command.js';
import type { OpenStepView } from './view.js';

type Found = Pick<OpenStepView, 'state' | 'detail'> & { readonly role?: string };

const findDoubt = (unit: UnitState): Found | null => {
  const started = Object.entries(unit.commands).find(([, command]) => command.state === 'started');
  if (!started) return null;
  const part = Object.entries(partNames).find(([key]) => key === started[0])?.[1] ?? 'command';
  return { state: 'in_doubt', detail: `its ${part} was started, and its end is not recorded` };
};

const findState = (unit: UnitState): Found => {
  const doubt = findDoubt(unit);
  if (doubt) return doubt;
  if (unit.failed) return { state: 'failed', detail: unit.failed.why };
  const { approval } = unit;
  if (approval && approval.given_by === null) {
    return {
      state: 'approval',
      detail: `waits for the approval of the ${approval.role}`,
      role: approval.role,
    };
  }
  return { state: 'ready', detail: null };
};

/** Unassigned roles belong to whoever started. */
export const holderOf = (run: Run, role: string | null): string | null =>
  role === null ? (run.opened?.by ?? null) : (run.roles[role] ?? run.opened?.by ?? null);

const viewStep = (
  step: PlanStep,
  state: StepState | undefined,
  run: Run,
  name: StepName,
): readonly OpenStepView[] => {
  const own = { step: step.id, role: step.role, holder: holderOf(run, step.role) };
  if (!state || state.ready_at === null) {
    return [{ ...own, title: name({ step: step.id }), state: 'not_reached', detail: null }];
  }
  return state.units.flatMap((unit, index) => {
    if (unit.settled !== null) return [];
    const { role = step.role, ...found } = findState(unit);
    const item = state.items === null ? null : index;
    const title = name({ step: step.id, visit: state.visit, item });
    return [{ ...own, ...found, title, role, holder: holderOf(run, role) }];
  });
};

/** In the order of the plan. An inserted evidence step counts like any other. */
export const viewOpenSteps = (plan: Plan, run: Run, name: StepName): readonly OpenStepView[] =>
  plan.steps.flatMap((step) => {
    const state = run.steps[step.id];
    return state?.settled ? [] : viewStep(step, state, run, name);
  });
