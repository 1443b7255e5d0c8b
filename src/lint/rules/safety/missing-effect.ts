// A command that does not say what it does to the world is treated as a change at night, which helps nobody.
import { kindOfStep } from '../../../playbook/check/step-kind.js';
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

export const missingEffect: Rule<PlaybookSubject> = {
  id: 'missing-effect',
  severity: 'error',
  finds: 'a command that does not say whether it reads, changes or destroys',
  page: {
    why: 'Without an effect a command counts as a change: it meets a shut gate until somebody waives evidence that nobody thought of. Say what it does while there is time to think.',
    wrong: `
steps:
  - id: look
    title: Look at the load
    run: uptime`,
    right: `
steps:
  - id: look
    title: Look at the load
    run: uptime
    effect: read`,
  },
  check: ({ checking: { playbook, document } }) =>
    playbook.steps.flatMap((step, index) => {
      const kind = kindOfStep(step);
      if (step.effect !== undefined || (kind !== 'run' && kind !== 'script')) return [];
      const message = 'say what it does: `effect: read`, `change` or `destroy`';
      return [{ message, span: document.keySpanOf(['steps', index, kind]) }];
    }),
};
