// Values that the check and the rollback of a change will need, as they are when it is made: a loop may overwrite the
// names later, and what was put in place is taken back with the values that it was put there with.
import type { Binding } from '../domain/fact-words.js';
import { unitState } from '../domain/fold-step.js';
import type { Plan } from '../domain/plan.js';
import type { Run } from '../domain/run.js';
import { editedCommand, namesIn } from './fill.js';
import { placeOf, valueFor } from './names.js';
import type { Unit } from './session.js';

/** Names that a sentence speaks of, `{{ name }}`. */
export const sentenceNames = (sentence: string): readonly string[] =>
  [...sentence.matchAll(/\{\{\s*([a-z][a-z0-9_]*)/g)].map((match) => match[1] ?? '');

const laterNames = (plan: Plan, run: Run, { step, item }: Unit): readonly string[] => {
  const unit = unitState(run, step.id, item);
  const { check, rollback, each } = step;
  const checked = check === null ? [] : namesIn(plan, step, editedCommand(check, unit, 'check'));
  const each_name = each === null ? [] : [each.name];
  if (rollback === null) return [...each_name, ...checked];
  if ('sentence' in rollback) return [...each_name, ...checked, ...sentenceNames(rollback.sentence)];
  const undone = namesIn(plan, step, editedCommand(rollback.command, unit, 'rollback'));
  return [...each_name, ...checked, ...undone];
};

/** `used` and what else will be needed. What the step itself captures is not known yet; the fold adds it. */
export const keepBindings = (
  plan: Plan,
  run: Run,
  unit: Unit,
  used: readonly Binding[],
): readonly Binding[] => {
  const { step, item } = unit;
  const place = placeOf(run, step, item);
  const known = new Set([
    ...used.map(({ name }) => name),
    ...step.sets.map((name) => name.slice(step.scope.length)),
  ]);
  const later = [...new Set(laterNames(plan, run, unit))].filter((name) => !known.has(name));
  const kept = later.flatMap((name): readonly Binding[] => {
    const value = valueFor(plan, run, place, name);
    return value === null ? [] : [{ name, value }];
  });
  return [...used, ...kept];
};
