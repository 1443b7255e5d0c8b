// Every question on the way that the answers lead: what stands behind a decision or a condition only where they go there.
import type { Checking } from '../../playbook/check/checking.js';
import { usesAtSteps } from '../names/use-at-step.js';
import { isChange } from '../places/changing-steps.js';
import type { Answers } from './answers.js';
import { inputsAsked, namesAskedBy, questionsOfStep } from './questions.js';
import { stepsOnTheWay } from './way.js';

/** What a command has found is confirmed before a change uses it. */
const confirmed = (checking: Checking, way: readonly number[]): readonly string[] => {
  const { steps } = checking.playbook;
  return usesAtSteps(checking).flatMap(({ use, user, setter }) => {
    const captured = steps[setter]?.capture?.[use.name];
    const step = steps[user];
    const changes = step !== undefined && isChange(step);
    return use.part === 'step' && captured && changes && way.includes(user) ? [use.name] : [];
  });
};

/** The keys of all that an unattended run with these answers is asked, each once. */
export const questionsAsked = (checking: Checking, answers: Answers): readonly string[] => {
  const way = stepsOnTheWay(checking, answers);
  const ofSteps = way.flatMap((index) => {
    const step = checking.playbook.steps[index];
    return step ? [...namesAskedBy(checking, index), ...questionsOfStep(checking, step)] : [];
  });
  return [...new Set([...inputsAsked(checking), ...confirmed(checking, way), ...ofSteps, 'close.as'])];
};
