// What a name means for a step: the value of its `each`, its own scope, what crosses from or into a sub-playbook.
import type { Plan, PlanStep } from '../domain/plan.js';
import type { Run, ValueState } from '../domain/run.js';
import { type Field, type Milestone, milestones, type Value } from '../domain/values.js';
import type { ValueLookup } from '../language/expression.js';

/** Where a name's value lives: its scoped name, or a literal that a parent handed in. */
export const resolveName = (
  plan: Plan,
  name: string,
): { readonly name: string } | { readonly value: Value } => {
  const alias = plan.aliases[name];
  if (alias === undefined) return { name };
  return 'value' in alias ? alias : resolveName(plan, alias.name);
};

/** A step and which of its values it is at. */
export interface Place {
  readonly scope: string;
  readonly each: { readonly name: string; readonly value: Value } | null;
}

export const placeOf = (run: Run, step: PlanStep, item: number | null): Place => {
  const value = item === null ? undefined : run.steps[step.id]?.items?.[item];
  return {
    scope: step.scope,
    each: step.each && value !== undefined ? { name: step.each.name, value } : null,
  };
};

export const fieldOf = (plan: Plan, name: string): Field => {
  const resolved = resolveName(plan, name);
  return ('name' in resolved ? plan.fields[resolved.name] : undefined) ?? { type: 'text' };
};

export const stateOf = (plan: Plan, run: Run, name: string): ValueState | null => {
  const resolved = resolveName(plan, name);
  return 'name' in resolved ? (run.values[resolved.name] ?? null) : null;
};

/** The value of a name as a step sees it; null when it is unset, not known yet, or a secret. */
export const valueFor = (plan: Plan, run: Run, place: Place, name: string): Value | null => {
  if (place.each?.name === name) return place.each.value;
  const resolved = resolveName(plan, `${place.scope}${name}`);
  if ('value' in resolved) return resolved.value;
  return run.values[resolved.name]?.value ?? null;
};

export const isMilestone = (name: string): name is Milestone =>
  (milestones as readonly string[]).includes(name);

/** For expressions: milestones are booleans that are always there. */
export const lookupIn =
  (plan: Plan, run: Run, place: Place) =>
  (name: string): ValueLookup => {
    if (isMilestone(name)) return { state: 'set', value: run.milestones[name] !== undefined };
    const value = valueFor(plan, run, place, name);
    if (value !== null) return { state: 'set', value };
    const state = stateOf(plan, run, `${place.scope}${name}`);
    return state && !state.known ? { state: 'unknown' } : { state: 'unset' };
  };
