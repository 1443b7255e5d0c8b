// What can't be undone takes two people.
import { changingSteps } from '../../places/changing-steps.js';
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

export const destroyWithoutApproval: Rule<PlaybookSubject> = {
  id: 'destroy-without-approval',
  severity: 'error',
  finds: 'a step that destroys something without anybody else agreeing',
  page: {
    why: 'One tired person is enough to delete the wrong thing, and nothing brings it back. An approval costs a minute and puts a second pair of eyes on the exact command.',
    wrong: `
steps:
  - id: remove
    title: Remove the old deployment
    run: kubectl delete deployment payments-old
    effect: destroy`,
    right: `
steps:
  - id: remove
    title: Remove the old deployment
    run: kubectl delete deployment payments-old
    effect: destroy
    approve: commander`,
  },
  check: ({ checking }) =>
    changingSteps(checking).flatMap(({ step, index }) => {
      if (step.effect !== 'destroy' || step.approve !== undefined) return [];
      const message =
        'nothing brings back what is destroyed; let somebody agree first, with `approve` and a role';
      return [{ message, span: checking.document.spanOf(['steps', index, 'effect']) }];
    }),
};
