// The rest of the plan as a card to work by hand: when nothing can be recorded any more, ir runs nothing any more,
// and the responder must still be able to finish.
import { stepState } from '../domain/fold-step.js';
import type { Plan, PlanStep } from '../domain/plan.js';
import type { Run } from '../domain/run.js';
import { dryStep } from '../engine/dry-run.js';

const titleOf = (plan: Plan, id: string): string => plan.steps.find((step) => step.id === id)?.title ?? id;

/** A command that was started and whose end is not on record: it may have done its work or not. */
const inDoubt = (plan: Plan, run: Run): readonly string[] =>
  plan.steps.flatMap(({ id, title }) =>
    stepState(run, id).units.some(({ commands }) =>
      Object.values(commands).some(({ state }) => state === 'started'),
    )
      ? [`In doubt, look first whether it was done: ${title}`]
      : [],
  );

const stepLines = (plan: Plan, run: Run, step: PlanStep, number: number): readonly string[] => [
  '',
  `[ ] ${number}. ${step.title} (${step.role ?? 'anybody'})`,
  ...(step.guide === null ? [] : [`    ${step.guide.trim().replace(/\s+/g, ' ')}`]),
  ...dryStep(plan, run, step).map(
    ([label, text]) =>
      `    ${label.replace('would ', '').padEnd(14)}${text.replace(' (cannot know yet)', '')}`,
  ),
];

/** What was typed last must not be lost with the disk that did not take it. */
const unwrittenLines = (unwritten: readonly string[]): readonly string[] =>
  unwritten.length === 0 ? [] : ['Not on record, keep it:', ...unwritten.map((line) => `    ${line}`)];

/**
 * Lines of the card: where things stand, what was not written, what is in doubt, every step that has not settled, and
 * the way to go on with a record elsewhere.
 */
export const cardLines = (
  plan: Plan,
  run: Run,
  unwritten: readonly string[],
  elsewhere: string,
): readonly string[] => {
  const left = plan.steps.filter(({ id }) => stepState(run, id).settled === null);
  const placed = run.in_place.map(({ step }) => `Still in place: ${titleOf(plan, step)}`);
  return [
    `The record can't be written, so ir runs nothing more. The rest of ${plan.playbook.title}, to do by hand:`,
    'Write down the time of each step and what it showed, and add it with ir resume or in review.md later.',
    `When this disk can't be mended, go on with a record on another one: ${elsewhere}`,
    ...unwrittenLines(unwritten),
    ...placed,
    ...inDoubt(plan, run),
    ...left.flatMap((step, index) => stepLines(plan, run, step, index + 1)),
    '',
  ];
};
