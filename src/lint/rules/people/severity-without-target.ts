// "How bad is it?" can be discussed for an hour. A target makes the first guess good enough.
import { severityNames } from '../../people/severity.js';
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

export const severityWithoutTarget: Rule<PlaybookSubject> = {
  id: 'severity-without-target',
  severity: 'warning',
  finds: 'a question about the severity without a time limit',
  page: {
    why: 'The severity may change later, so an early guess is worth more than a late certainty. With `within` everybody sees when the time is up.',
    wrong: `
steps:
  - id: classify
    phase: triage
    role: commander
    title: Set the severity
    ask:
      severity: { type: severity, question: How bad is it? }`,
    right: `
steps:
  - id: classify
    phase: triage
    role: commander
    title: Set the severity
    within: 5m
    ask:
      severity: { type: severity, question: How bad is it? }`,
  },
  check: ({ checking: { playbook, document } }) =>
    playbook.steps.flatMap((step, index) => {
      const asked = severityNames(step).find(([key]) => key === 'ask');
      if (!asked || step.within !== undefined) return [];
      const message = 'say by when the severity is known, such as `within: 5m`; it can change later';
      return [{ message, span: document.keySpanOf(['steps', index, ...asked]) }];
    }),
};
