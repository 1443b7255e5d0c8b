// What a change overwrites is gone; evidence has to be saved before it, and the gate can only save what is named.
import { changingSteps } from '../../places/changing-steps.js';
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

export const changeWithoutEvidence: Rule<PlaybookSubject> = {
  id: 'change-without-evidence',
  severity: 'error',
  finds: 'a change that names no evidence to save first',
  page: {
    why: 'A restart wipes the memory, a new deployment takes the logs with it. Without `preserve` the gate is shut at 3 a.m. until somebody waives evidence that nobody can ever get back.',
    wrong: `
steps:
  - id: restart
    title: Restart the pods
    run: kubectl rollout restart deployment/payments
    effect: change`,
    right: `
steps:
  - id: restart
    title: Restart the pods
    preserve: [pods]
    run: kubectl rollout restart deployment/payments
    effect: change`,
  },
  check: ({ checking }) =>
    changingSteps(checking).flatMap(({ step, index, span }) => {
      const { preserve, no_evidence } = step;
      if (no_evidence !== undefined || (preserve?.length ?? 0) > 0) return [];
      const message =
        'a change has to save evidence first; name it in `preserve`, or say in `no_evidence` why there is none';
      const at = preserve === undefined ? span() : checking.document.spanOf(['steps', index, 'preserve']);
      return [{ message, span: at }];
    }),
};
