// An expectation that can't be met takes points from everybody, and nobody learns from it.
import { idleNews } from '../../rehearsal/idle-news.js';
import { missedByModel } from '../../rehearsal/missed-by-model.js';
import { oppositesIn } from '../../rehearsal/opposites.js';
import type { Rule } from '../../rule.js';
import type { DocumentSubject } from '../../subject.js';

export const drillImpossibleExpectation: Rule<DocumentSubject> = {
  id: 'drill-impossible-expectation',
  severity: 'error',
  finds:
    'an expectation that nobody can meet or that the model answers miss, and news that never comes or comes twice',
  page: {
    why: 'The model answers show a good way through, so they should get every point. Where they miss one, the drill fails in CI, and a team that did well is told that it did not. News after a step that they leave out is heard by nobody.',
    wrong: `
schema: ir-drill/v1
playbook: base
title: Payments are slow after a release
expect:
  - { answer: { severity: high } }
  - { step: restart, is: false }
answers: { severity: medium }`,
    right: `
schema: ir-drill/v1
playbook: base
title: Payments are slow after a release
expect:
  - { answer: { severity: high } }
  - { step: restart }
answers: { severity: high }`,
  },
  check: ({ document, playbook }) =>
    playbook === null
      ? []
      : [
          ...oppositesIn(document, playbook),
          ...missedByModel(document, playbook),
          ...idleNews(document, playbook),
        ],
};
