// Without an aim a drill is a test of typing.
import { scenarioOf } from '../../rehearsal/scenario.js';
import type { Rule } from '../../rule.js';
import type { DocumentSubject } from '../../subject.js';

export const drillWithoutObjective: Rule<DocumentSubject> = {
  id: 'drill-without-objective',
  severity: 'warning',
  finds: 'a drill that does not say what the team should learn',
  page: {
    why: 'The talk after a drill begins with what it was for. When nobody wrote that down, people speak about the tool instead, and the weak spot stays where it was.',
    wrong: `
schema: ir-drill/v1
playbook: base
title: Payments are slow after a release`,
    right: `
schema: ir-drill/v1
playbook: base
title: Payments are slow after a release
objectives:
  - A junior developer restarts the pods without asking.`,
  },
  check: ({ document, playbook }) => {
    if (playbook === null || (scenarioOf(document).objectives ?? []).length > 0) return [];
    const message = 'say what the team should learn from this drill, in a sentence or two under `objectives`';
    return [{ message, span: document.spanOf(['title']) }];
  },
};
