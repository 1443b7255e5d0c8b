// A drill without its playbook rehearses nothing.
import { unknownPlaybook } from '../../rehearsal/find-playbook.js';
import type { Rule } from '../../rule.js';
import type { DocumentSubject } from '../../subject.js';

export const drillUnknownPlaybook: Rule<DocumentSubject> = {
  id: 'drill-unknown-playbook',
  severity: 'error',
  finds: "a drill whose playbook is not in the folder above, or can't be read",
  page: {
    why: 'A drill names the playbook that it rehearses by its id. When that was renamed or moved, the drill stops with the team already in the room.',
    wrong: `
schema: ir-drill/v1
playbook: bases
title: Payments are slow after a release`,
    right: `
schema: ir-drill/v1
playbook: base
title: Payments are slow after a release`,
  },
  check: (subject) => unknownPlaybook(subject, 1),
};
