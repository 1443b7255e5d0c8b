// Conditions (`when`, `unless`, `until`) are CEL: no loops without end, no effects, checked before anything runs.
import type { ParseResult } from '@marcbachmann/cel-js';
import type { Value } from '../domain/values.js';
import { createEnvironment } from './expression/environment.js';
import { inspect } from './expression/inspect.js';
import { expressionValue, type KnownName } from './expression/known.js';
import { describeType, type ExpressionProblem, problemOf } from './expression/problem.js';
import { didYouMean } from './nearest.js';

/**
 * `unset`: a name that it reads has no value yet. `unknown`: somebody answered "not known yet", and the result
 * hangs on it.
 */
export type Truth = 'true' | 'false' | 'unset' | 'unknown';

/** `unset`: never answered. `unknown`: answered with "not known yet". */
export type ValueLookup =
  | { readonly state: 'set'; readonly value: Value }
  | { readonly state: 'unset' }
  | { readonly state: 'unknown' };

export interface Expression {
  readonly source: string;
  readonly names: readonly KnownName[];
  readonly run: ParseResult;
}

type Compiled = { readonly names: readonly string[]; readonly expression: Expression } | ExpressionProblem;

const longestSource = 1000;

const checkNames = (
  used: ReadonlyMap<string, number>,
  known: readonly KnownName[],
): ExpressionProblem | null => {
  const names = known.map(({ name }) => name);
  for (const [name, at] of used) {
    const found = known.find((candidate) => candidate.name === name);
    if (!found) return { problem: `there is no name «${name}» here${didYouMean(name, names)}`, at };
    if (found.type === 'secret') return { problem: `«${name}» is a secret; a condition can't read it`, at };
  }
  return null;
};

const checkResult = (
  run: ParseResult,
  source: string,
  names: readonly KnownName[],
): ExpressionProblem | null => {
  const checked = run.check();
  if (!checked.valid) return problemOf(checked.error, source);
  if (checked.type === 'bool') return null;
  const only = names.length === 1 && names[0] ? ` («${names[0].name}» is ${describeType(names[0])})` : '';
  return { problem: `this must come out as true or false, for example by comparing it${only}`, at: 0 };
};

const checkTypes = (source: string, names: readonly KnownName[]): Compiled => {
  const run = createEnvironment(names).parse(source);
  const problem = checkResult(run, source, names);
  return problem ?? { names: names.map(({ name }) => name), expression: { source, names, run } };
};

// Parsed twice: only the names that occur are declared, since a playbook may use a word of the library as a name
// as long as no condition reads it.
const compile = (source: string, known: readonly KnownName[]): Compiled => {
  const { names: used, problems } = inspect(createEnvironment([]).parse(source).ast);
  const problem = problems[0] ?? checkNames(used, known);
  return (
    problem ??
    checkTypes(
      source,
      known.filter(({ name }) => used.has(name)),
    )
  );
};

/** Compiles a condition over the known names. `names` are those it reads; `at` is an offset in the source. */
export const compileExpression = (source: string, known: readonly KnownName[]): Compiled => {
  if (source.length > longestSource) {
    return { problem: `a condition has at most ${longestSource} characters`, at: longestSource };
  }
  if (source.trim() === '') return { problem: 'the condition is empty', at: 0 };
  try {
    return compile(source, known);
  } catch (error) {
    return problemOf(error, source);
  }
};

type Given = Readonly<Record<string, unknown>>;

// Never throws: a condition that breaks on a value (a text that is no number) is a thing nobody knows yet.
const runWith = (expression: Expression, values: Given): Truth => {
  try {
    return expression.run({ ...values }) === true ? 'true' : 'false';
  } catch {
    return 'unknown';
  }
};

const mostTried = 5;

/** Both answers are tried for each unknown yes-or-no; where they all agree, it does not matter. */
const tryBoth = (expression: Expression, unknown: readonly KnownName[], values: Given): Truth => {
  const [first, ...others] = unknown;
  if (!first) return runWith(expression, values);
  const [yes, no] = [true, false].map((tried) =>
    tryBoth(expression, others, { ...values, [first.name]: tried }),
  );
  return yes === no ? (yes ?? 'unknown') : 'unknown';
};

/**
 * Evaluates a condition. A name that is unset makes the whole result `unset`, whatever the rest says: simple to
 * explain. A milestone is never unset: not reached is false. See `holdsForWhen` and `holdsForEscalation`.
 */
export const evaluate = (expression: Expression, lookup: (name: string) => ValueLookup): Truth => {
  const values: Record<string, unknown> = {};
  const unknown: KnownName[] = [];
  for (const known of expression.names) {
    const found = lookup(known.name);
    if (found.state === 'set') values[known.name] = expressionValue(found.value);
    else if (known.type === 'milestone') values[known.name] = false;
    else if (found.state === 'unset') return 'unset';
    else unknown.push(known);
  }
  const canTry =
    unknown.length <= mostTried && unknown.every(({ type, many }) => type === 'boolean' && !many);
  return canTry ? tryBoth(expression, unknown, values) : 'unknown';
};

/** For `when` of a step, and for `unless` and `until`: only a plain yes counts. */
export const holdsForWhen = (truth: Truth): boolean => truth === 'true';

/** For `when` of escalations and clocks: *not known yet* counts as yes, an unset name as not yet. */
export const holdsForEscalation = (truth: Truth): boolean => truth === 'true' || truth === 'unknown';
