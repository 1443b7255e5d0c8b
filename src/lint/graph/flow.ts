// The ways through a playbook: which step comes before which, and what each answer of a decision jumps over.
// It follows src/engine/graph.ts, which does the same for a plan.
import type { AuthoredStep } from '../../domain/playbook.js';
import { ancestorsOf, stepGraph, stuckSteps } from '../../playbook/check/step-graph.js';

/** Where one answer leads. */
export interface Way {
  readonly option: string;
  readonly goes: 'next' | 'forward' | 'back';
  /** The step that it names; the decision itself for `next`. */
  readonly to: number;
}

export interface Decision {
  /** Index of the step that decides. */
  readonly step: number;
  readonly ways: readonly Way[];
}

export interface Flow {
  readonly decisions: readonly Decision[];
  /** True: `later` can't start before `earlier` has settled. */
  readonly isBefore: (earlier: number, later: number) => boolean;
  /** True: this answer leaves the step out. */
  readonly leavesOut: (decision: Decision, way: Way, step: number) => boolean;
  /** True: this answer opens the step again. */
  readonly opensAgain: (decision: Decision, way: Way, step: number) => boolean;
}

type IsBefore = Flow['isBefore'];

const readWays = (steps: readonly AuthoredStep[], from: number, isBefore: IsBefore): readonly Way[] =>
  Object.entries((steps[from]?.['options'] ?? {}) as { readonly [option: string]: string }).map(
    ([option, target]): Way => {
      const to = steps.findIndex(({ id }) => id === target);
      if (to >= 0 && isBefore(from, to)) return { option, goes: 'forward', to };
      if (to >= 0 && isBefore(to, from)) return { option, goes: 'back', to };
      return { option, goes: 'next', to: from };
    },
  );

/** Null when steps wait for each other in a circle: nothing can be said then. */
export const flowOf = (steps: readonly AuthoredStep[]): Flow | null => {
  const graph = stepGraph(steps);
  if (stuckSteps(graph).size > 0) return null;
  const before = graph.map((_, index) => ancestorsOf(graph, index));
  const isBefore: IsBefore = (earlier, later) => before[later]?.has(earlier) === true;
  const decisions = steps.flatMap((step, index) =>
    'decide' in step ? [{ step: index, ways: readWays(steps, index, isBefore) }] : [],
  );
  return {
    decisions,
    isBefore,
    leavesOut: (decision, way, step) =>
      way.goes === 'forward' && isBefore(decision.step, step) && isBefore(step, way.to),
    opensAgain: (decision, way, step) =>
      way.goes === 'back' && (step === way.to || isBefore(way.to, step)) && !isBefore(decision.step, step),
  };
};
