// Somebody has to decide. Where nobody does, the call discusses while the customers wait.
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

const leadingIds =
  /(?:^|-)(?:commander|ic|lead|leader|coordinator|coordination|manager|captain|chief|head|director)(?:-|$)/;
const leadingWords =
  /\b(?:commander|leads?|leader|coordinat\w*|decides?|decisions?|in charge|directs|runs the (?:incident|response|call))\b/i;

export const noCommander: Rule<PlaybookSubject> = {
  id: 'no-commander',
  severity: 'warning',
  finds: 'a list of roles in which nobody leads',
  page: {
    why: 'Approvals, the severity and the end of the incident need one person who decides. When no role does, the loudest voice does, or nobody.',
    wrong: `
roles:
  responder: Finds the cause and gathers evidence.
  comms: Sends the updates.`,
    right: `
roles:
  commander: Decides, approves changes, closes the incident.
  responder: Finds the cause and gathers evidence.`,
  },
  check: ({ checking: { playbook, document } }) => {
    const roles = Object.entries(playbook.roles ?? {});
    // Without any role, step-without-role speaks.
    if (roles.length === 0) return [];
    if (roles.some(([id, text]) => leadingIds.test(id) || leadingWords.test(text))) return [];
    const message = 'no role decides; add one that leads, such as `commander: Decides and approves changes.`';
    return [{ message, span: document.keySpanOf(['roles']) }];
  },
};
