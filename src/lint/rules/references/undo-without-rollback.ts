// A step that puts back what has no way back does nothing, and says it is done.
import type { AuthoredStep } from '../../../domain/playbook.js';
import { type Flow, flowOf } from '../../graph/flow.js';
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

interface Undone {
  readonly step: AuthoredStep;
  readonly at: number;
  readonly by: number;
}

const wrongWith = (flow: Flow | null, { step, at, by }: Undone): string | null => {
  if (at === by) return "a step can't undo itself; name an earlier step that changed something";
  if (step.effect === 'read') return `step «${step.id}» only reads, so there is nothing to undo`;
  if (step.rollback === undefined)
    return `step «${step.id}» has no \`rollback\`, so it can't be undone; give it one, or ask a person with \`confirm\``;
  if (flow?.isBefore(by, at))
    return `step «${step.id}» comes after this one, so there is nothing to undo yet; move this step behind it`;
  return null;
};

export const undoWithoutRollback: Rule<PlaybookSubject> = {
  id: 'undo-without-rollback',
  severity: 'error',
  finds: "an `undo` of a step that can't be undone there",
  page: {
    why: 'An `undo` runs the rollbacks of the steps that it names. Where one has none it fails, just when everybody wants to go back. Where nothing has been changed yet it ends well, and nothing has happened.',
    wrong: `
steps:
  - id: block
    title: Block the address
    run: iptables -A INPUT -s 203.0.113.7 -j DROP
    effect: change
  - id: unblock
    title: Lift the block
    undo: [block]`,
    right: `
steps:
  - id: block
    title: Block the address
    run: iptables -A INPUT -s 203.0.113.7 -j DROP
    effect: change
    rollback: iptables -D INPUT -s 203.0.113.7 -j DROP
  - id: unblock
    title: Lift the block
    undo: [block]`,
  },
  check: ({ checking: { playbook, document } }) => {
    const { steps } = playbook;
    const flow = flowOf(steps);
    return steps.flatMap((undoing, by) => {
      const written = undoing['undo'] as string | readonly string[] | undefined;
      return [written ?? []].flat().flatMap((id, index) => {
        const at = steps.findIndex((step) => step.id === id);
        const step = steps[at];
        const message = step ? wrongWith(flow, { step, at, by }) : null;
        const path = ['steps', by, 'undo', ...(typeof written === 'string' ? [] : [index])];
        return message === null ? [] : [{ message, span: document.spanOf(path) }];
      });
    });
  },
};
