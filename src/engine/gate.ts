// Evidence before change: what a change still lacks before it may run. Asked again under the lock, on every path.

import { stepState, unitState } from '../domain/fold-step.js';
import type { Plan, PlanStep } from '../domain/plan.js';
import type { Held, Run, UnitState } from '../domain/run.js';
import type { Effect } from '../domain/values.js';

/** Stands for "this change names no evidence at all", which a person may waive like a piece of evidence. */
export const nothingNamed = '(no evidence named)';

/** What the inserted evidence step did for this unit: by the value, since the list may have been corrected since. */
const collectedFor = (run: Run, plan: Plan, step: PlanStep, item: number | null): UnitState | null => {
  const collect = plan.steps.find((candidate) => candidate.before === step.id);
  if (!collect) return null;
  if (collect.each === null) return unitState(run, collect.id, null);
  const value = item === null ? undefined : stepState(run, step.id).items?.[item];
  const { items } = stepState(run, collect.id);
  const index = value === undefined ? -1 : (items?.indexOf(value) ?? -1);
  return index < 0 ? null : unitState(run, collect.id, index);
};

/** Evidence held for this visit of a step: taken by its collect step, or for the step itself. */
const heldFor = (
  run: Run,
  plan: Plan,
  step: PlanStep,
  item: number | null,
): { readonly [evidence: string]: Held } => {
  return { ...collectedFor(run, plan, step, item)?.held, ...unitState(run, step.id, item).held };
};

const waivedFor = (run: Run, plan: Plan, step: PlanStep, item: number | null): readonly string[] => [
  ...(collectedFor(run, plan, step, item)?.waived ?? []),
  ...unitState(run, step.id, item).waived,
];

export interface EvidenceState {
  readonly evidence: string;
  readonly state: 'held' | 'incomplete' | 'missing' | 'waived';
  readonly id: string | null;
}

export const evidenceStates = (
  plan: Plan,
  run: Run,
  step: PlanStep,
  item: number | null,
): readonly EvidenceState[] => {
  const held = heldFor(run, plan, step, item);
  const waived = waivedFor(run, plan, step, item);
  return wantedEvidence(step, effectNow(run, step, item)).map((evidence) => {
    const piece = held[evidence];
    if (piece?.complete) return { evidence, state: 'held', id: piece.id };
    if (waived.includes(evidence)) return { evidence, state: 'waived', id: piece?.id ?? null };
    return { evidence, state: piece ? 'incomplete' : 'missing', id: piece?.id ?? null };
  });
};

/** What a step does now. A read that was edited is no longer what its author called a read: the safe side is a change. */
export const effectNow = (run: Run, step: PlanStep, item: number | null): Effect => {
  const isEdited = unitState(run, step.id, item).edits.some(({ part }) => part === 'run');
  return step.effect === 'read' && isEdited ? 'change' : step.effect;
};

const wantedEvidence = (step: PlanStep, effect: Effect): readonly string[] => {
  if (effect === 'read' || step.kind === 'undo') return [];
  if (step.preserve.length > 0) return step.preserve;
  return step.no_evidence === null ? [nothingNamed] : [];
};

/** Evidence that keeps the gate shut; empty when the change may run. */
export const lackingEvidence = (
  plan: Plan,
  run: Run,
  step: PlanStep,
  item: number | null,
): readonly string[] =>
  evidenceStates(plan, run, step, item)
    .filter(({ state }) => state === 'missing' || state === 'incomplete')
    .map(({ evidence }) => evidence);

/** EV ids that stand behind a change. */
export const heldIds = (plan: Plan, run: Run, step: PlanStep, item: number | null): readonly string[] =>
  evidenceStates(plan, run, step, item).flatMap(({ state, id }) =>
    state === 'held' && id !== null ? [id] : [],
  );
