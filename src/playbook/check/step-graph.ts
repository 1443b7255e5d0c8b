// Which step waits for which: the one above, or those that `after` names.
import type { AuthoredStep } from '../../domain/playbook.js';

/** Indexes of the steps that each step waits for. Ids that do not exist are left out. */
export type StepGraph = readonly (readonly number[])[];

export const stepGraph = (steps: readonly AuthoredStep[]): StepGraph => {
  const indexOf = new Map(steps.map(({ id }, index) => [id, index]));
  return steps.map(({ after }, index) => {
    if (after === undefined) return index === 0 ? [] : [index - 1];
    return after.map((id) => indexOf.get(id)).filter((found) => found !== undefined);
  });
};

/** Everything that `from` waits for, directly or not. */
export const ancestorsOf = (graph: StepGraph, from: number): ReadonlySet<number> => {
  const found = new Set<number>();
  const open = [...(graph[from] ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    open.push(...(graph[next] ?? []));
  }
  return found;
};

/** Steps that can never start because they wait for each other, directly or not; linear in steps and edges. */
export const stuckSteps = (graph: StepGraph): ReadonlySet<number> => {
  const waiting = graph.map((parents) => new Set(parents).size);
  const children: number[][] = graph.map(() => []);
  for (const [index, parents] of graph.entries())
    for (const parent of new Set(parents)) children[parent]?.push(index);
  const free = waiting.flatMap((count, index) => (count === 0 ? [index] : []));
  const stuck = new Set(graph.keys());
  for (let next = free.pop(); next !== undefined; next = free.pop()) {
    stuck.delete(next);
    for (const child of children[next] ?? []) {
      waiting[child] = (waiting[child] ?? 0) - 1;
      if (waiting[child] === 0) free.push(child);
    }
  }
  return stuck;
};
