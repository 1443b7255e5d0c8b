// Whoever makes a change worse needs the way back at hand, not in mind.
import { changingSteps } from '../../places/changing-steps.js';
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

const messages: { readonly [kind: string]: string } = {
  confirm:
    'a change by hand needs a way back; say in `rollback` how to undo it, or in `irreversible` why nobody can',
};

export const changeWithoutRollback: Rule<PlaybookSubject> = {
  id: 'change-without-rollback',
  severity: 'error',
  finds: 'a change without a way back',
  page: {
    why: 'The first fix is often the wrong one. Without `rollback` somebody invents the way back under pressure, and `ir` can neither undo the change nor list it as still in place.',
    wrong: `
steps:
  - id: block
    title: Block the address
    run: iptables -A INPUT -s 203.0.113.7 -j DROP
    effect: change`,
    right: `
steps:
  - id: block
    title: Block the address
    run: iptables -A INPUT -s 203.0.113.7 -j DROP
    effect: change
    rollback: iptables -D INPUT -s 203.0.113.7 -j DROP`,
  },
  check: ({ checking }) =>
    changingSteps(checking).flatMap(({ step, kind, span }) => {
      if (step.rollback !== undefined || step.irreversible !== undefined) return [];
      const message =
        messages[kind] ??
        'a change needs a way back; write the command in `rollback`, or say in `irreversible` why there is none';
      return [{ message, span: span() }];
    }),
};
