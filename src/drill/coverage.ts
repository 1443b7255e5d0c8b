// Which steps and branches of a plan were reached by some ways through it.
import type { Event } from '../domain/fact.js';
import type { Plan, PlanStep } from '../domain/plan.js';

export interface Reached {
  readonly all: readonly string[];
  readonly missing: readonly string[];
}

export interface Coverage {
  readonly steps: Reached;
  readonly branches: Reached;
}

const applies = (step: string): string => `${step}: applies`;
const appliesNot = (step: string): string => `${step}: does not apply`;
const decided = (step: string, option: string): string => `${step}: ${option}`;

const optionsOf = ({ body }: PlanStep): readonly string[] =>
  ((body['options'] as readonly { readonly name: string }[] | undefined) ?? []).map(({ name }) => name);

/** What the planner put in front of a change belongs to it. */
const authored = ({ steps }: Plan): readonly PlanStep[] => steps.filter(({ before }) => before === null);

const branchesOf = (step: PlanStep): readonly string[] => [
  ...(step.kind === 'decide' ? optionsOf(step).map((option) => decided(step.id, option)) : []),
  ...(step.when.length > 0 ? [applies(step.id), appliesNot(step.id)] : []),
];

/** What an event shows to have been reached. */
const reachedBy = (event: Event): readonly string[] => {
  if (event.type === 'decision.made') return [event.data.step, decided(event.data.step, event.data.option)];
  if (event.type === 'step.ready') return [applies(event.data.step)];
  if (event.type !== 'step.settled') return [];
  const { step, outcome } = event.data;
  if (outcome === 'passed') return [appliesNot(step)];
  return outcome === 'done' ? [step] : [];
};

const compare = (all: readonly string[], reached: ReadonlySet<string>): Reached => ({
  all,
  missing: all.filter((one) => !reached.has(one)),
});

/** A step is reached once it was done on some way; a branch once some way took it. */
export const coverageOf = (plan: Plan, ways: readonly { readonly events: readonly Event[] }[]): Coverage => {
  const reached = new Set(ways.flatMap(({ events }) => events.flatMap(reachedBy)));
  const steps = authored(plan);
  return {
    steps: compare(
      steps.map(({ id }) => id),
      reached,
    ),
    branches: compare(steps.flatMap(branchesOf), reached),
  };
};
