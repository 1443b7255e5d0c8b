// A drill that expects nothing can only be passed.
import { expectationsOf, scenarioOf } from '../../rehearsal/scenario.js';
import type { Rule } from '../../rule.js';
import type { DocumentSubject } from '../../subject.js';

export const drillWithoutExpectation: Rule<DocumentSubject> = {
  id: 'drill-without-expectation',
  severity: 'warning',
  finds: 'a drill that expects nothing of its players, so that it has no score',
  page: {
    why: "The score counts what was expected and happened. Without an expectation everybody passes, and the next drill can't show that the team got better.",
    wrong: `
schema: ir-drill/v1
playbook: base
title: Payments are slow after a release`,
    right: `
schema: ir-drill/v1
playbook: base
title: Payments are slow after a release
expect:
  - { milestone: contained, within: 20m, points: 5 }`,
  },
  check: ({ document, playbook }) => {
    if (playbook === null || expectationsOf(scenarioOf(document)).length > 0) return [];
    const message =
      'this drill expects nothing, so it has no score; add `expect`, for example that a milestone is reached in time';
    return [{ message, span: document.spanOf(['title']) }];
  },
};
