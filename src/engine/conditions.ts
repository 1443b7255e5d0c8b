// Conditions of a plan: which names a scope knows, and whether an expression holds. Compiled once per plan.
import type { Plan } from '../domain/plan.js';
import { milestones } from '../domain/values.js';
import type { KnownName } from '../language/expression/known.js';
import {
  compileExpression,
  type Expression,
  evaluate,
  holdsForEscalation,
  holdsForWhen,
  type ValueLookup,
} from '../language/expression.js';
import { fieldOf } from './names.js';

/** Names that a step of this scope may use, without the scope's prefix. */
export const knownNames = (plan: Plan, scope: string): readonly KnownName[] => {
  const all = [
    ...Object.keys(plan.fields),
    ...Object.keys(plan.aliases),
    ...plan.steps.flatMap((step) => step.sets),
  ];
  const own = all.filter((name) => name.startsWith(scope) && !name.slice(scope.length).includes('/'));
  const known = [...new Set(own)].map((name): KnownName => {
    const field = fieldOf(plan, name);
    return { name: name.slice(scope.length), type: field.type, many: field.many ?? false };
  });
  const each = plan.steps.flatMap((step): readonly KnownName[] =>
    step.each && step.scope === scope
      ? [{ name: step.each.name, type: fieldOf(plan, `${scope}${step.each.list}`).type, many: false }]
      : [],
  );
  return [
    ...known,
    ...each,
    ...milestones.map((name): KnownName => ({ name, type: 'milestone', many: false })),
  ];
};

const compiled = new WeakMap<Plan, Map<string, Expression>>();

/** The compiled expression. The plan was checked before it was stored, so a failure is a bug. */
export const compileKnown = (plan: Plan, source: string, scope: string): Expression => {
  const cache = compiled.get(plan) ?? new Map<string, Expression>();
  compiled.set(plan, cache);
  const key = `${scope}\n${source}`;
  const hit = cache.get(key);
  if (hit) return hit;
  const result = compileExpression(source, knownNames(plan, scope));
  if ('problem' in result) throw new Error(`${source}: ${result.problem}`);
  cache.set(key, result.expression);
  return result.expression;
};

type Lookup = (name: string) => ValueLookup;

/** For `when` of a step and for `unless`: an unset name means no. */
export const isHolding = (plan: Plan, source: string, lookup: Lookup, scope = ''): boolean =>
  holdsForWhen(evaluate(compileKnown(plan, source, scope), lookup));

/** For escalations and clocks: *not known yet* counts as yes, an unset name as not yet. */
export const holdsForAsking = (plan: Plan, source: string, lookup: Lookup): boolean =>
  holdsForEscalation(evaluate(compileKnown(plan, source, ''), lookup));

/** Answered, and the answer is no. */
export const isRefuted = (plan: Plan, source: string, lookup: Lookup): boolean =>
  evaluate(compileKnown(plan, source, ''), lookup) === 'false';
