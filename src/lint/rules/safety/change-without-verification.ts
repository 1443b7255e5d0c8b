// A change that ran is not yet a change that helped.
import type { AuthoredStep } from '../../../domain/playbook.js';
import { changingSteps } from '../../places/changing-steps.js';
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

type Lack = readonly [message: string, severity: 'error' | 'warning'];

/** What a change lacks to be believed; a person's word is enough where a person did it. */
const lackOf = ({ check, verify, expect }: AuthoredStep, kind: string): Lack | null => {
  if (check !== undefined || verify !== undefined) return null;
  if (kind === 'confirm') {
    if (expect !== undefined) return null;
    return ['nobody can tell whether this worked; say in `expect` what has to be seen', 'error'];
  }
  if (expect !== undefined)
    return [
      'only a person looks whether this worked; add a `check` or a `verify` that a machine can run',
      'warning',
    ];
  return [
    'nothing says whether this worked; add a `check` that it is in force, or a `verify` that it helps',
    'error',
  ];
};

export const changeWithoutVerification: Rule<PlaybookSubject> = {
  id: 'change-without-verification',
  severity: 'error',
  finds: 'a change that nothing checks afterwards',
  page: {
    why: 'Exit code 0 says that the command ended, not that customers are well again. Without `check` nobody knows after a crash whether the change is in force, and without `verify` the team moves on too early.',
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
    check: iptables -C INPUT -s 203.0.113.7 -j DROP`,
  },
  check: ({ checking }) =>
    changingSteps(checking).flatMap(({ step, kind, span }) => {
      const lack = lackOf(step, kind);
      return lack === null ? [] : [{ message: lack[0], severity: lack[1], span: span() }];
    }),
};
