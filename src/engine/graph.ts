// The order of steps as a graph: who depends on whom, and what a decision cuts out or opens again.
import type { Plan, PlanStep } from '../domain/plan.js';

export const stepOf = (plan: Plan, id: string): PlanStep => {
  const step = plan.steps.find((candidate) => candidate.id === id);
  if (!step) throw new Error(`the plan has no step «${id}»`);
  return step;
};

/** Every step that `id` waits for, directly or not; without itself. */
export const ancestors = (plan: Plan, id: string): ReadonlySet<string> => {
  const found = new Set<string>();
  const queue = [id];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const before of stepOf(plan, next).after) {
      if (!found.has(before)) queue.push(before);
      found.add(before);
    }
  }
  return found;
};

/** Every step that waits for `id`, directly or not; without itself. */
export const descendants = (plan: Plan, id: string): ReadonlySet<string> => {
  const found = new Set<string>([id]);
  let grown = true;
  while (grown) {
    grown = false;
    for (const step of plan.steps) {
      if (found.has(step.id) || !step.after.some((before) => found.has(before))) continue;
      found.add(step.id);
      grown = true;
    }
  }
  found.delete(id);
  return found;
};

/** A step with what belongs to it: its inserted evidence step, and the steps of the sub-playbook that it names. */
export const groupOf = (plan: Plan, id: string): ReadonlySet<string> =>
  new Set(
    plan.steps
      .filter((step) => step.id === id || step.before === id || step.id.startsWith(`${id}/`))
      .map((step) => step.id),
  );

/** A jump forward: the steps strictly between a decision and its target. They will not be taken. */
export const stepsBetween = (plan: Plan, from: string, to: string): readonly string[] => {
  const after = descendants(plan, from);
  const before = ancestors(plan, to);
  const target = groupOf(plan, to);
  return plan.steps.map((step) => step.id).filter((id) => after.has(id) && before.has(id) && !target.has(id));
};

/** A loop: the target and all that depends on it, up to the decision; these open again. */
export const stepsOfLoop = (plan: Plan, decision: string, target: string): readonly string[] => {
  const group = groupOf(plan, target);
  const depending = new Set([...group].flatMap((id) => [id, ...descendants(plan, id)]));
  const beyond = descendants(plan, decision);
  return plan.steps.map((step) => step.id).filter((id) => depending.has(id) && !beyond.has(id));
};
