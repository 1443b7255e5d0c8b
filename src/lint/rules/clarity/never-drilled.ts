// A playbook that nobody has ever followed is a guess. A drill finds the wrong command on a quiet afternoon.
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

export const neverDrilled: Rule<PlaybookSubject> = {
  id: 'never-drilled',
  severity: 'warning',
  finds: 'a playbook that was never rehearsed',
  page: {
    why: 'The first run of a playbook finds its mistakes: a wrong name, a missing right, a step that nobody understands. A drill finds them while nothing is burning.',
    wrong: `
# Nobody has rehearsed it: no drill by people, and no run with --range.
id: refunds`,
    right: `
# Rehearsed by people with ir drill, a week ago.
id: payments`,
  },
  check: ({ checking: { playbook, document }, known }) => {
    const history = known.history?.(playbook.id);
    if (!history || history.drilled !== null) return [];
    const message = `nobody has rehearsed this playbook yet; walk it on a quiet afternoon, \`ir drill ${playbook.id}\``;
    return [{ message, span: document.spanOf(['id']) }];
  },
};
