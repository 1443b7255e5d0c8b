// What decides whether somebody is told must be answered by a person, not by pressing Enter.
import type { Value } from '../../../domain/values.js';
import { type Expression, evaluate } from '../../../language/expression.js';
import type { Declared } from '../../../playbook/check/declared.js';
import { type Condition, conditionsOf } from '../../names/conditions.js';
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

/** What comes out with this one value, whatever the others are. */
const outcome = (expression: Expression, name: string, value: Value): string =>
  evaluate(expression, (read) => (read === name ? { state: 'set', value } : { state: 'unknown' }));

/** With the default somebody is told in any case: pressing Enter is the safe side. */
const isSafe = ({ expression, says }: Condition, name: string, value: Value): boolean =>
  outcome(expression, name, value) === (says === 'when' ? 'true' : 'false');

const isAnswer = ({ at, path }: Declared): boolean =>
  at === 'key' && (path[0] === 'inputs' || path[2] === 'ask');

export const mattersByDefault: Rule<PlaybookSubject> = {
  id: 'matters-by-default',
  severity: 'warning',
  finds: 'a default on an answer that decides whether somebody is told',
  page: {
    why: 'An escalation or a clock hangs on this answer. With a default, pressing Enter decides that legal is not told, and nobody knows that it was decided.',
    wrong: `
steps:
  - id: classify
    title: How bad is it?
    ask:
      customer_data: { type: boolean, default: false, question: Could customer data have left? }
clocks:
  - { name: GDPR notification, when: customer_data, deadline: 72h, to: legal }`,
    right: `
steps:
  - id: classify
    title: How bad is it?
    ask:
      customer_data: { type: boolean, question: Could customer data have left? }
clocks:
  - { name: GDPR notification, when: customer_data, deadline: 72h, to: legal }`,
  },
  check: ({ checking }) => {
    const asking = conditionsOf(checking).filter(({ step }) => step === null);
    return checking.declared.filter(isAnswer).flatMap(({ name, field, path }) => {
      const value = field.default;
      if (value === undefined) return [];
      const read = asking.find(
        (one) => one.expression.names.some((known) => known.name === name) && !isSafe(one, name, value),
      );
      if (!read) return [];
      const kind = read.path[0] === 'clocks' ? 'a clock' : 'an escalation';
      const message = `${kind} hangs on «${name}», and with this default pressing Enter decides about it; remove the default so that somebody answers`;
      return [{ message, span: checking.document.spanOf([...path, 'default']) }];
    });
  },
};
