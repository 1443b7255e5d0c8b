// A range without its playbook is a machine room without an exercise.
import { unknownPlaybook } from '../../rehearsal/find-playbook.js';
import type { Rule } from '../../rule.js';
import type { DocumentSubject } from '../../subject.js';

export const rangeUnknownPlaybook: Rule<DocumentSubject> = {
  id: 'range-unknown-playbook',
  severity: 'error',
  finds: "a range whose playbook is not two folders up, or can't be read",
  page: {
    why: 'A range is found through the playbook that it names. When that was renamed, the playbook has no range any more, and nobody can practise it.',
    wrong: `
schema: ir-range/v1
playbook: bases
title: Payments on loopback
tools: []`,
    right: `
schema: ir-range/v1
playbook: base
title: Payments on loopback
tools: []`,
  },
  check: (subject) => unknownPlaybook(subject, 2),
};
