// Which actions a step offers now. The first one is what Enter does, where Enter may do anything.
import { unitState } from '../../domain/fold-step.js';
import type { Plan, PlanStep } from '../../domain/plan.js';
import type { Action } from '../../domain/responder.js';
import type { Run } from '../../domain/run.js';
import { lackingEvidence } from '../gate.js';
import type { Unit } from '../session.js';

const always: readonly Action[] = [
  'note',
  'jump',
  'assign',
  'unclear',
  'escalate',
  'update',
  'hold',
  'inject',
];

const evidenceActions = (plan: Plan, run: Run, { step, item }: Unit): readonly Action[] => {
  if (step.kind === 'collect') return ['waive'];
  return lackingEvidence(plan, run, step, item).length > 0 ? ['capture', 'waive'] : [];
};

const hasCommand = (step: PlanStep): boolean => step.kind === 'run' || step.kind === 'script';

const can = (plan: Plan, run: Run, action: Action): boolean => {
  if (action === 'hold') return run.exercise !== null;
  if (action === 'inject') return plan.drill !== undefined;
  if (action === 'update') return plan.templates.length > 0;
  if (action === 'assign') return Object.keys(plan.roles).length > 0;
  return true;
};

export const offeredActions = (plan: Plan, run: Run, unit: Unit): readonly Action[] => {
  const { step, item } = unit;
  const failed = unitState(run, step.id, item).failed !== null;
  return [
    ...(failed ? (['retry', 'done'] as const) : (['run'] as const)),
    'show',
    ...(hasCommand(step) ? (['edit'] as const) : []),
    'skip',
    ...evidenceActions(plan, run, unit),
    ...(run.in_place.length > 0 ? (['rollback'] as const) : []),
    ...always.filter((action) => can(plan, run, action)),
    'pause',
  ];
};
