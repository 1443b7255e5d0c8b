// Whoever reads a comment that silences a rule must learn which rule, and why it is wrong here.
import type { Rule } from '../../rule.js';
import type { FileSubject } from '../../subject.js';
import type { Suppression } from '../../suppression.js';

const messageFor = ({ rules, reason }: Suppression): string | null => {
  if (rules.length === 0) return 'say which rule to ignore here, and why: `# ir-lint-ignore RULE: reason`';
  if (reason !== '') return null;
  return `this comment silences nothing until it gives a reason behind a colon: \`# ir-lint-ignore ${rules.slice(0, 3).join(', ')}: reason\``;
};

export const bareSuppression: Rule<FileSubject> = {
  id: 'bare-suppression',
  severity: 'error',
  finds: 'a comment that silences a rule without naming it, or without a reason',
  page: {
    why: 'A rule that is silenced without a reason is silenced for good. Nobody dares to take the comment away, or knows whether it was ever right. So a comment counts only with a reason.',
    wrong: `
steps:
  - id: look
    title: Look at the queue
    # ir-lint-ignore unknown-read
    run: payctl queue show
    effect: read`,
    right: `
steps:
  - id: look
    title: Look at the queue
    # ir-lint-ignore unknown-read: queue show only prints
    run: payctl queue show
    effect: read`,
  },
  check: ({ document, suppressions }) =>
    document === null
      ? []
      : suppressions.flatMap((one) => {
          const message = messageFor(one);
          return message === null ? [] : [{ message, span: document.spanAt([one.start, one.end]) }];
        }),
};
