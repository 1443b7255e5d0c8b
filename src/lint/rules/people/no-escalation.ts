// A junior developer alone with an incident needs to know whom to call, and that calling is expected.
import type { AuthoredEscalation } from '../../../domain/playbook.js';
import { flatSteps, isPart } from '../../people/flat-steps.js';
import type { Complaint, Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

/** `after` counts from detection, so that `unless: detected` is always true by then. */
const neverFires = ({ after, unless }: AuthoredEscalation): boolean =>
  after !== undefined && unless?.trim() === 'detected';

const judgeEntries = ({ checking: { playbook, document } }: PlaybookSubject): readonly Complaint[] =>
  (playbook.escalation ?? []).flatMap((entry, index) => {
    if (!neverFires(entry)) return [];
    const message =
      'this never fires, since `after` counts from detection; write `unless: contained` or `unless: acknowledged`';
    return [{ message, span: document.spanOf(['escalation', index, 'unless']) }];
  });

export const noEscalation: Rule<PlaybookSubject> = {
  id: 'no-escalation',
  severity: 'warning',
  finds: "a playbook that never asks anyone for help, or an escalation that can't fire",
  page: {
    why: "Whoever is alone with an incident hesitates to wake somebody. An escalation that comes by itself takes that decision away. One that can't fire only looks as if it did.",
    wrong: `
escalation:
  - { to: platform, after: 30m, unless: detected, template: page }`,
    right: `
escalation:
  - { to: platform, after: 30m, unless: contained, template: page }`,
  },
  check: (subject) => {
    const { playbook, document } = subject.checking;
    if (playbook.escalation) return judgeEntries(subject);
    const { steps, whole } = flatSteps(subject.checking);
    if (!whole || isPart(playbook) || steps.some(({ step }) => 'escalate' in step)) return [];
    const message =
      'nobody is called when it takes too long; add `escalation:`, such as `{to: platform, after: 30m, unless: contained}`';
    return [{ message, span: document.spanOf(['id']) }];
  },
};
