// A value that only one way through the playbook sets is missing on all the others.
import type { AuthoredStep } from '../../../domain/playbook.js';
import { type Flow, flowOf } from '../../graph/flow.js';
import { type UseAtStep, usesAtSteps } from '../../names/use-at-step.js';
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

type Steps = readonly AuthoredStep[];

/** An answer that leaves out the step that sets the value, but not the one that reads it. */
const jumpPast = (steps: Steps, flow: Flow, { setter, user }: UseAtStep): string | null => {
  for (const decision of flow.decisions) {
    const way = decision.ways.find(
      (one) => flow.leavesOut(decision, one, setter) && !flow.leavesOut(decision, one, user),
    );
    if (way) return `the answer «${way.option}» of «${steps[decision.step]?.id}» jumps past it`;
  }
  return null;
};

/** Why the setter may not have run; null when it has run whenever the user runs. */
const whyUnset = (steps: Steps, flow: Flow, one: UseAtStep): string | null => {
  if (steps[one.user]?.when !== undefined || !flow.isBefore(one.setter, one.user)) return null;
  if (steps[one.setter]?.when !== undefined) return 'it runs only when its condition holds';
  return jumpPast(steps, flow, one);
};

export const setOnOnePath: Rule<PlaybookSubject> = {
  id: 'set-on-one-path',
  severity: 'warning',
  finds: 'a value that is set on one path through the playbook and read on others too',
  page: {
    why: 'On the other path the step that sets the value is left out. The responder is asked to type it, at a moment when nobody has looked for it.',
    wrong: `
steps:
  - id: accident
    title: Attack or accident?
    decide: Is it a customer's broken client?
    options: { accident: tell-owner, attack: next }
  - id: find-key
    title: Find the key that it uses
    run: ./checks/busiest-key.sh
    effect: read
    capture: { key_id: { type: text } }
  - id: block
    title: Block the address
    confirm: The address is blocked.
  - id: tell-owner
    title: Tell the owner of the key
    confirm: The owner of {{ key_id }} knows.`,
    right: `
steps:
  - id: find-key
    title: Find the key that it uses
    run: ./checks/busiest-key.sh
    effect: read
    capture: { key_id: { type: text } }
  - id: accident
    title: Attack or accident?
    decide: Is it a customer's broken client?
    options: { accident: tell-owner, attack: next }
  - id: block
    title: Block the address
    confirm: The address is blocked.
  - id: tell-owner
    title: Tell the owner of the key
    confirm: The owner of {{ key_id }} knows.`,
  },
  check: ({ checking }) => {
    const { steps } = checking.playbook;
    const flow = flowOf(steps);
    if (flow === null) return [];
    return usesAtSteps(checking).flatMap((one) => {
      const why = whyUnset(steps, flow, one);
      if (why === null) return [];
      const message = `«${one.use.name}» may be missing here: step «${steps[one.setter]?.id}» sets it, and ${why}; give this step a \`when\`, or set the value on every path`;
      return [{ message, span: one.span() }];
    });
  },
};
