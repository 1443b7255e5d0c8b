// Which steps the model answers lead to: what they jump past needs no answers of its own.
import type { Checking } from '../../playbook/check/checking.js';
import { type Decision, type Flow, flowOf, type Way } from '../graph/flow.js';
import { type Answers, findAnswer } from './answers.js';
import { truthWith } from './truth.js';

/** `perhaps`: a decision without an answer, a condition that nobody can tell, or an answer that says no. */
export type Fate = 'done' | 'left-out' | 'perhaps';

interface Taken {
  readonly decision: Decision;
  readonly way: Way;
}

interface Walk {
  readonly flow: Flow | null;
  readonly taken: readonly Taken[];
  readonly unanswered: readonly Decision[];
}

const leavesOut = ({ flow, taken }: Walk, index: number): boolean =>
  taken.some(({ decision, way }) => flow?.leavesOut(decision, way, index));

/** A decision that an earlier one jumps past is not taken. */
const walkThrough = ({ playbook: { steps } }: Checking, answers: Answers): Walk => {
  const flow = flowOf(steps);
  const start: Walk = { flow, taken: [], unanswered: [] };
  return (flow?.decisions ?? []).reduce((walk, decision) => {
    if (leavesOut(walk, decision.step)) return walk;
    const answer = findAnswer(answers, steps[decision.step]?.id ?? '');
    const way = decision.ways.find(({ option }) => option === answer);
    if (way === undefined) return { ...walk, unanswered: [...walk.unanswered, decision] };
    return { ...walk, taken: [...walk.taken, { decision, way }] };
  }, start);
};

const couldBeLeftOut = ({ flow, unanswered }: Walk, index: number): boolean =>
  unanswered.some((decision) => decision.ways.some((way) => flow?.leavesOut(decision, way, index)));

const no: readonly unknown[] = [false, 'no', 'false'];

const isRefused = (answers: Answers, id: string): boolean =>
  ['run', 'approve', 'confirm'].some((question) => no.includes(findAnswer(answers, `${id}.${question}`)));

/** What becomes of each step when these answers are played, in the order of the steps. */
export const fatesOf = (checking: Checking, answers: Answers): readonly Fate[] => {
  const walk = walkThrough(checking, answers);
  return checking.playbook.steps.map(({ id, when }, index): Fate => {
    const truth = when === undefined ? 'true' : truthWith(checking, answers, ['steps', index, 'when']);
    if (leavesOut(walk, index) || truth === 'false') return 'left-out';
    const open = truth !== 'true' || couldBeLeftOut(walk, index) || isRefused(answers, id);
    return open ? 'perhaps' : 'done';
  });
};

/** Indexes of the steps that ask their questions: neither left out nor under a condition that nobody can tell. */
export const stepsOnTheWay = (checking: Checking, answers: Answers): readonly number[] => {
  const walk = walkThrough(checking, answers);
  return checking.playbook.steps.flatMap(({ when }, index) => {
    const truth = when === undefined ? 'true' : truthWith(checking, answers, ['steps', index, 'when']);
    return leavesOut(walk, index) || truth !== 'true' ? [] : [index];
  });
};
