// What an expectation comes to as a set of things that have to be so: two of them can then be compared.
import type { AuthoredExpectation } from '../../domain/scenario.js';
import type { Value } from '../../domain/values.js';
import { nameOfId } from '../../language/names.js';
import type { Checking } from '../../playbook/check/checking.js';
import { fieldNamed, readAnswer } from './answers.js';

/** `high`, or `40` for "40": one spelling for one value. */
export const spell = (checking: Checking, name: string, value: Value): string => {
  const field = fieldNamed(checking, name);
  const read = field === undefined || value === 'unknown' ? { value } : readAnswer(field, value);
  return JSON.stringify('value' in read ? read.value : value);
};

/** Names and values of an `answer` or a `decided`. */
export const valuesOf = ({
  answer,
  decided,
}: AuthoredExpectation): readonly (readonly [name: string, value: Value])[] => [
  ...Object.entries(answer ?? {}),
  ...Object.entries(decided ?? {}),
];

const plainSubjects = ['milestone', 'step', 'preserved', 'escalated', 'updated', 'on_time'] as const;

/** Each a line of its own, such as `milestone contained` or `value severity "high"`. */
export const claimsOf = (checking: Checking, expectation: AuthoredExpectation): readonly string[] => [
  ...plainSubjects.flatMap((subject) =>
    expectation[subject] === undefined ? [] : [`${subject} ${expectation[subject]}`],
  ),
  ...valuesOf(expectation).map(([name, value]) => `value ${nameOfId(name)} ${spell(checking, name, value)}`),
];
