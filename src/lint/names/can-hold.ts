// Whether a condition can come true at all: every combination of its names' values is tried, where there are few.
import { milestones, severities, type Value } from '../../domain/values.js';
import type { KnownName } from '../../language/expression/known.js';
import { type Expression, evaluate } from '../../language/expression.js';

/** The values that a name can have; null where they can't be counted. */
export type ValuesOf = (known: KnownName) => readonly Value[] | null;

const mostTried = 64;

type Given = ReadonlyMap<string, Value>;

const combine = (tried: readonly Given[], name: string, values: readonly Value[]): readonly Given[] =>
  tried.flatMap((given) => values.map((value) => new Map([...given, [name, value]])));

const combinations = (names: readonly KnownName[], valuesOf: ValuesOf): readonly Given[] | null => {
  let tried: readonly Given[] = [new Map()];
  for (const known of names) {
    const values = valuesOf(known);
    if (values === null || tried.length * values.length > mostTried) return null;
    tried = combine(tried, known.name, values);
  }
  return tried;
};

const holdsWith = (expression: Expression, given: Given): boolean => {
  const truth = evaluate(expression, (name) => {
    const value = given.get(name);
    return value === undefined ? { state: 'unset' } : { state: 'set', value };
  });
  return truth === 'true' || truth === 'unknown';
};

/** False only where it is certain. */
export const canHold = (expression: Expression, valuesOf: ValuesOf): boolean => {
  const tried = combinations(expression.names, valuesOf);
  return tried === null || tried.some((given) => holdsWith(expression, given));
};

const isMilestone = (name: string): boolean => milestones.some((milestone) => milestone === name);

/** What the type of a name allows. `optionsOf` gives the options of a choice. */
export const valuesOfType = (
  { name, type, many }: KnownName,
  optionsOf: (name: string) => readonly string[] | null,
): readonly Value[] | null => {
  if (many) return null;
  if (type === 'boolean' || isMilestone(name)) return [true, false];
  if (type === 'severity') return severities;
  return type === 'choice' ? optionsOf(name) : null;
};
