// What a scenario expects as an answer, as the answer would be kept: `1h` and `60m` are one duration.
import type { DrillPlan, ExpectationPlan } from '../domain/drill.js';
import type { Plan } from '../domain/plan.js';
import type { Value } from '../domain/values.js';
import { checkValue } from '../language/types.js';

const canonical = (fields: Plan['fields'], name: string, value: Value, now: number): Value => {
  const field = fields[name];
  const read = field ? checkValue(field, value, now) : { value };
  return 'value' in read ? read.value : value;
};

const inExpectation = (one: ExpectationPlan, fields: Plan['fields'], now: number): ExpectationPlan => {
  const { expected } = one;
  if (expected.kind !== 'answer') return one;
  const values = Object.entries(expected.values).map(
    ([name, value]) => [name, canonical(fields, name, value, now)] as const,
  );
  return { ...one, expected: { kind: 'answer', values: Object.fromEntries(values) } };
};

/** `now` in ms since 1970: times such as `-1h` count from there. */
export const withCanonicalAnswers = (
  drill: DrillPlan,
  { fields }: Pick<Plan, 'fields'>,
  now: number,
): DrillPlan => ({
  ...drill,
  expectations: drill.expectations.map((one) => inExpectation(one, fields, now)),
});
