// A playbook without one of the four phases stops where the next person expects it to go on.
import type { Phase } from '../../../domain/values.js';
import { flatSteps, isPart } from '../../people/flat-steps.js';
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

interface Part {
  readonly phases: readonly Phase[];
  readonly asks: string;
}

const parts: readonly Part[] = [
  { phases: ['detect'], asks: 'how to see that it is really happening' },
  { phases: ['triage'], asks: 'how bad it is, and who has to know' },
  { phases: ['mitigate', 'contain', 'eradicate', 'recover'], asks: 'what stops the harm' },
  { phases: ['review'], asks: 'what is learnt from it' },
];

export const missingPhase: Rule<PlaybookSubject> = {
  id: 'missing-phase',
  severity: 'warning',
  finds: 'a phase of the response that has no step',
  page: {
    why: 'Detect, triage, mitigate, review: each answers a question that comes up in every incident. A phase without a step is a question that nobody asks until it is late.',
    wrong: `
steps:
  - id: restart
    phase: mitigate
    role: responder
    title: Restart the pods
    confirm: The pods have been restarted.`,
    right: `
steps:
  - id: look
    phase: detect
    role: responder
    title: Look at the pods
    confirm: The pods are unwell.
  - id: classify
    phase: triage
    title: Say how bad it is
    ask:
      severity: { type: severity }
  - id: restart
    phase: mitigate
    title: Restart the pods
    confirm: The pods have been restarted.
  - id: learn
    phase: review
    title: Plan the postmortem
    confirm: It is in the calendar.`,
  },
  check: ({ checking }) => {
    const { steps, whole } = flatSteps(checking);
    // What could not be looked into may hold what seems to be missing.
    if (!whole || isPart(checking.playbook)) return [];
    const span = checking.document.keySpanOf(['steps']);
    return parts
      .filter(({ phases }) => !steps.some(({ phase }) => phase !== null && phases.includes(phase)))
      .map(({ phases: [phase], asks }) => ({
        message: `no step is in the phase \`${phase}\`; add one with \`phase: ${phase}\` that says ${asks}`,
        span,
      }));
  },
};
