// Whether a condition of the playbook holds with the model answers, as far as that can be told beforehand.
import { evaluate, type Truth, type ValueLookup } from '../../language/expression.js';
import type { Checking } from '../../playbook/check/checking.js';
import type { Path } from '../../playbook/locate.js';
import { conditionsOf } from '../names/conditions.js';
import { type Answers, fieldNamed, findAnswer, readAnswer } from './answers.js';

const lookUp = (checking: Checking, answers: Answers, name: string): ValueLookup => {
  const field = fieldNamed(checking, name);
  const given = findAnswer(answers, name) ?? field?.default;
  if (field === undefined || given === undefined) return { state: 'unset' };
  if (given === 'unknown') return { state: 'unknown' };
  const read = readAnswer(field, given);
  return 'problem' in read ? { state: 'unset' } : { state: 'set', value: read.value };
};

/** `unset` also where a milestone is read: when it is reached, no answer says. */
export const truthWith = (checking: Checking, answers: Answers, path: Path): Truth => {
  const place = path.join(' ');
  const found = conditionsOf(checking).find((one) => one.path.join(' ') === place);
  if (!found || found.expression.names.some(({ type }) => type === 'milestone')) return 'unset';
  return evaluate(found.expression, (name) => lookUp(checking, answers, name));
};
