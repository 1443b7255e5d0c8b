// At night everyone thinks that somebody else does it, unless the step names who.
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

export const stepWithoutRole: Rule<PlaybookSubject> = {
  id: 'step-without-role',
  severity: 'warning',
  finds: 'a step that belongs to nobody, or a playbook without roles',
  page: {
    why: 'With two people on a call, a step without a role is done twice or not at all. A role carries on from the step above, so naming it once is often enough.',
    wrong: `
steps:
  - id: look
    title: Look at the pods
    run: kubectl get pods
    effect: read`,
    right: `
steps:
  - id: look
    role: responder
    title: Look at the pods
    run: kubectl get pods
    effect: read`,
  },
  check: ({ checking: { playbook, document } }) => {
    if (Object.keys(playbook.roles ?? {}).length === 0) {
      const message =
        'nobody is named; say under `roles:` who decides and who works, and give each step its `role:`';
      const span = playbook.roles ? document.keySpanOf(['roles']) : document.spanOf(['id']);
      return [{ message, span }];
    }
    const named = playbook.steps.findIndex(({ role }) => role !== undefined);
    const bare = playbook.steps.findIndex(
      (step, index) => (named < 0 || index < named) && !('playbook' in step),
    );
    const step = playbook.steps[bare];
    if (!step) return [];
    const known = Object.keys(playbook.roles ?? {})
      .slice(0, 4)
      .join('», «');
    const message = `nobody is named for «${step.id}», nor for a step above it; add \`role:\` with one of «${known}»`;
    return [{ message, span: document.spanOf(['steps', bare, 'id']) }];
  },
};
