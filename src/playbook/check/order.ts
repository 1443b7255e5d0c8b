// Steps must be able to follow each other: no circles in `after`, no decision that leads nowhere.
import type { Finding } from '../../domain/finding.js';
import type { AuthoredStep } from '../../domain/playbook.js';
import { type Check, type Checking, problemAt } from './checking.js';
import { ancestorsOf, type StepGraph, stepGraph, stuckSteps } from './step-graph.js';

/** One way round from `start` back to it, through stuck steps only. */
const circle = (graph: StepGraph, start: number, stuck: ReadonlySet<number>): readonly number[] => {
  const path: number[] = [];
  const place = new Map<number, number>();
  for (let at: number | undefined = start; at !== undefined; ) {
    const seen = place.get(at);
    if (seen !== undefined) return path.slice(seen);
    place.set(at, path.length);
    path.push(at);
    at = graph[at]?.find((parent) => stuck.has(parent));
  }
  return [];
};

/** One circle is reported; the others usually go away with it. */
export const checkCircles: Check = (checking) => {
  const { steps } = checking.playbook;
  const graph = stepGraph(steps);
  const stuck = stuckSteps(graph);
  const [first] = stuck;
  if (first === undefined) return [];
  const round = circle(graph, first, stuck);
  const at = round.find((index) => steps[index]?.after !== undefined) ?? first;
  const names = [...round, ...round.slice(0, 1)].map((index) => steps[index]?.id ?? '').join(' ← ');
  return [problemAt(checking, ['steps', at, 'after'], 'circle', `these steps wait for each other: ${names}`)];
};

const checkOptions = (
  checking: Checking,
  graph: StepGraph,
  step: AuthoredStep,
  index: number,
): readonly Finding[] => {
  const { steps } = checking.playbook;
  const before = ancestorsOf(graph, index);
  const options = Object.entries((step['options'] ?? {}) as { readonly [option: string]: string });
  return options.flatMap(([option, to]) => {
    const target = steps.findIndex(({ id }) => id === to);
    if (to === 'next' || target < 0 || before.has(target) || ancestorsOf(graph, target).has(index)) return [];
    const message = `«${to}» neither follows this decision nor comes before it; name «next», or a step that does`;
    return [problemAt(checking, ['steps', index, 'options', option], 'wrong-option', message)];
  });
};

/** Options that can't be reached from their decision, and milestones on decisions. */
export const checkDecisions: Check = (checking) => {
  const graph = stepGraph(checking.playbook.steps);
  return checking.playbook.steps.flatMap((step, index) => {
    if (!('decide' in step)) return [];
    const marks = ['steps', index, 'marks'];
    const message = 'a decision can be taken again, so it marks no milestone; let the step behind it do so';
    const marked = step.marks === undefined ? [] : [problemAt(checking, marks, 'decide-marks', message)];
    return [...marked, ...checkOptions(checking, graph, step, index)];
  });
};
