// A bare command tells what to type, but not what to watch out for, nor how to know that it went well.
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

export const stepWithoutGuide: Rule<PlaybookSubject> = {
  id: 'step-without-guide',
  severity: 'warning',
  finds: 'a step with neither a guide nor what to expect',
  page: {
    why: "Whoever has never seen this step can't tell a good result from a bad one. One sentence on what to expect saves a phone call.",
    wrong: `
steps:
  - id: look
    title: Look at the pods
    run: kubectl get pods
    effect: read`,
    right: `
steps:
  - id: look
    title: Look at the pods
    run: kubectl get pods
    effect: read
    expect: Every pod is ready.`,
  },
  check: ({ checking: { playbook, document } }) =>
    playbook.steps.flatMap((step, index) => {
      // The steps of a playbook that it runs have guides of their own.
      if (step.guide ?? step.expect ?? step.links ?? step['playbook']) return [];
      const message = `«${step.id}» has neither \`guide\` nor \`expect\`; say what to watch out for, or what it looks like when it went well`;
      return [{ message, span: document.spanOf(['steps', index, 'id']) }];
    }),
};
