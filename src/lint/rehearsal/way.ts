// Which steps the model answers lead to: what they jump past needs no answers of its own.
import type { Value } from '../../domain/values.js';
import { nameOfId } from '../../language/names.js';
import type { Checking } from '../../playbook/check/checking.js';
import { flowOf } from '../graph/flow.js';

export type Answers = { readonly [key: string]: Value };

/** Step ids carry dashes and names underscores: both spellings find an answer. */
export const findAnswer = (answers: Answers, key: string): Value | undefined => {
  const found = Object.keys(answers).find((one) => nameOfId(one) === nameOfId(key));
  return found === undefined ? undefined : answers[found];
};

/** Indexes of the steps that are certainly done with these answers: neither left out nor under a condition. */
export const stepsOnTheWay = ({ playbook: { steps } }: Checking, answers: Answers): readonly number[] => {
  const flow = flowOf(steps);
  const taken = (flow?.decisions ?? []).flatMap((decision) => {
    const answer = findAnswer(answers, steps[decision.step]?.id ?? '');
    const way = decision.ways.find(({ option }) => option === answer);
    return way ? [{ decision, way }] : [];
  });
  return steps.flatMap((step, index) => {
    const left = taken.some(({ decision, way }) => flow?.leavesOut(decision, way, index));
    return left || step.when !== undefined ? [] : [index];
  });
};
