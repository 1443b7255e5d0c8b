// A question whose every answer leads back is asked until somebody gives up.
import { flowOf } from '../../graph/flow.js';
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

export const endlessLoop: Rule<PlaybookSubject> = {
  id: 'endless-loop',
  severity: 'error',
  finds: 'a decision whose every answer leads back',
  page: {
    why: 'An answer may lead back to an earlier step. Where all of them do, the steps behind the decision are never reached, and the responder goes round until somebody jumps out by hand.',
    wrong: `
steps:
  - id: restart
    title: Restart the pods
    run: kubectl rollout restart deployment/payments
    effect: change
  - id: watch
    title: Watch the error rate
    confirm: You watched it for five minutes.
  - id: better
    title: Is it better?
    decide: Are payments quick again?
    options: { "no": restart, unsure: watch }`,
    right: `
steps:
  - id: restart
    title: Restart the pods
    run: kubectl rollout restart deployment/payments
    effect: change
  - id: watch
    title: Watch the error rate
    confirm: You watched it for five minutes.
  - id: better
    title: Is it better?
    decide: Are payments quick again?
    options: { "no": restart, unsure: watch, "yes": next }`,
  },
  check: ({ checking: { playbook, document } }) =>
    (flowOf(playbook.steps)?.decisions ?? []).flatMap(({ step, ways }) => {
      // With a condition the loop may end: the decision is passed by when it no longer holds.
      const ends = playbook.steps[step]?.when !== undefined;
      if (ends || ways.length === 0 || ways.some(({ goes }) => goes !== 'back')) return [];
      const message = 'every answer leads back, so this loop has no way out; let one option be `next`';
      return [{ message, span: document.keySpanOf(['steps', step, 'options']) }];
    }),
};
