// A step that nobody ever comes to looks like a precaution, and is none.
import { nameOfId } from '../../../language/names.js';
import type { Checking } from '../../../playbook/check/checking.js';
import { type Decision, type Flow, flowOf } from '../../graph/flow.js';
import { canHold, type ValuesOf, valuesOfType } from '../../names/can-hold.js';
import { type Condition, conditionsOf } from '../../names/conditions.js';
import type { Complaint, Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

/** Every answer that goes on, rather than back, jumps past the step. */
const alwaysJumps = (flow: Flow, decision: Decision, step: number): boolean => {
  const onward = decision.ways.filter(({ goes }) => goes !== 'back');
  return onward.length > 0 && onward.every((way) => flow.leavesOut(decision, way, step));
};

/** Another answer reaches the step without this decision: by jumping past the decision, or by going back behind it. */
const isReachedAround = (flow: Flow, decision: Decision, step: number): boolean =>
  flow.decisions.some((other) =>
    other.ways.some(
      (way) =>
        (flow.leavesOut(other, way, decision.step) && !flow.leavesOut(other, way, step)) ||
        (flow.opensAgain(other, way, step) && !flow.opensAgain(other, way, decision.step)),
    ),
  );

/** The decision that keeps everybody away from a step. */
const jumpedAt = ({ playbook }: Checking, flow: Flow, step: number): Decision | null =>
  flow.decisions.find(
    (decision) =>
      playbook.steps[decision.step]?.when === undefined &&
      alwaysJumps(flow, decision, step) &&
      !isReachedAround(flow, decision, step),
  ) ?? null;

const optionsIn =
  ({ declared }: Checking) =>
  (name: string): readonly string[] | null =>
    declared.find((one) => one.name === name)?.field.options ?? null;

/** The same, but of a decision in front of the step only the answers that lead on to the step. */
const valuesAt = (checking: Checking, flow: Flow, step: number): ValuesOf => {
  const { steps } = checking.playbook;
  return (known) => {
    const decision = flow.decisions.find(({ step: at }) => nameOfId(steps[at]?.id ?? '') === known.name);
    if (!decision || !flow.isBefore(decision.step, step) || steps[decision.step]?.when !== undefined)
      return valuesOfType(known, optionsIn(checking));
    return decision.ways
      .filter((way) => way.goes !== 'back' && !flow.leavesOut(decision, way, step))
      .map(({ option }) => option);
  };
};

const aboutCondition = (
  checking: Checking,
  flow: Flow,
  step: number,
  condition: Condition | undefined,
): readonly Complaint[] => {
  if (!condition || canHold(condition.expression, valuesAt(checking, flow, step))) return [];
  const jumps = canHold(condition.expression, (known) => valuesOfType(known, optionsIn(checking)));
  const message = jumps
    ? 'the answers for which this condition holds do not lead to this step; let that option name this step, or correct the condition'
    : 'this condition never holds, so nobody reaches this step; correct it, or remove the step';
  return [{ message, span: checking.document.spanOf(condition.path) }];
};

export const unreachableStep: Rule<PlaybookSubject> = {
  id: 'unreachable-step',
  severity: 'error',
  finds: 'a step that nobody can reach',
  page: {
    why: 'Every answer of a decision jumps past the step, or its condition never holds. On paper it looks taken care of, and on the night nobody is ever shown it.',
    wrong: `
steps:
  - id: provider
    title: Is it the card provider?
    decide: Does the card provider answer?
    options: { "yes": restart, "no": restart }
  - id: call-provider
    title: Call the card provider
    confirm: The card provider knows.
  - id: restart
    title: Restart the payments API
    confirm: The pods have been restarted.`,
    right: `
steps:
  - id: provider
    title: Is it the card provider?
    decide: Does the card provider answer?
    options: { "yes": restart, "no": next }
  - id: call-provider
    title: Call the card provider
    confirm: The card provider knows.
  - id: restart
    title: Restart the payments API
    confirm: The pods have been restarted.`,
  },
  check: ({ checking }) => {
    const { playbook, document } = checking;
    const flow = flowOf(playbook.steps);
    if (flow === null) return [];
    const conditions = conditionsOf(checking);
    return playbook.steps.flatMap(({ id }, step) => {
      const at = jumpedAt(checking, flow, step);
      if (at === null) {
        const own = conditions.find((condition) => condition.step === step);
        return aboutCondition(checking, flow, step, own);
      }
      const message = `every answer of «${playbook.steps[at.step]?.id}» jumps past «${id}»; let one of its options be \`next\` or name this step`;
      return [{ message, span: document.spanOf(['steps', step, 'id']) }];
    });
  },
};
