// A value that is read before anything has set it is asked of a person who can't know it yet.
import type { Checking } from '../../../playbook/check/checking.js';
import { type Flow, flowOf } from '../../graph/flow.js';
import { comesAfterOwn, type UseAtStep, usesAtSteps } from '../../names/use-at-step.js';
import type { Complaint, Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

type Said = Omit<Complaint, 'span'>;

/** What happens then, as the end of a sentence. */
const remedy = ({ use }: UseAtStep): string => {
  if (use.kind === 'condition') return 'until then this condition does not hold; move this step behind it';
  return 'move this step behind it';
};

const ownValue = (name: string, { use }: UseAtStep): string => {
  if (use.kind === 'condition')
    return `this step sets «${name}» itself, so its condition can't read it; ask an earlier step for the value`;
  return `this step sets «${name}» itself, after what reads it here; let an earlier step set it`;
};

const judge = ({ playbook }: Checking, flow: Flow, one: UseAtStep): Said | null => {
  const { use, user, setter } = one;
  const id = playbook.steps[setter]?.id ?? '';
  const needs =
    use.evidence === null ? `«${use.name}»` : `the evidence «${use.evidence}» needs «${use.name}», which`;
  if (setter === user) return comesAfterOwn(use) ? null : { message: ownValue(use.name, one) };
  if (flow.isBefore(setter, user)) return null;
  if (flow.isBefore(user, setter))
    return { message: `${needs} is set only later, by step «${id}»; ${remedy(one)}` };
  const message = `${needs} is set by step «${id}», and nothing says that it comes before this one; name it in \`after\``;
  return { message, severity: 'warning' };
};

export const usedBeforeSet: Rule<PlaybookSubject> = {
  id: 'used-before-set',
  severity: 'error',
  finds: 'a value that is read before the step that sets it',
  page: {
    why: 'At that moment nothing has set the value. The responder is asked to type what only a later step can tell, and a condition on it counts as false without a word.',
    wrong: `
steps:
  - id: block
    title: Block the address
    run: iptables -A INPUT -s {{ abuser }} -j DROP
    effect: change
  - id: find-abuser
    title: Find who sends the traffic
    run: ./checks/busiest.sh
    effect: read
    capture: { abuser: { type: ip } }`,
    right: `
steps:
  - id: find-abuser
    title: Find who sends the traffic
    run: ./checks/busiest.sh
    effect: read
    capture: { abuser: { type: ip } }
  - id: block
    title: Block the address
    run: iptables -A INPUT -s {{ abuser }} -j DROP
    effect: change`,
  },
  check: ({ checking }) => {
    const flow = flowOf(checking.playbook.steps);
    if (flow === null) return [];
    return usesAtSteps(checking).flatMap((one) => {
      const said = judge(checking, flow, one);
      return said === null ? [] : [{ ...said, span: one.span() }];
    });
  },
};
