// Evidence before change: what a step should keep was held, complete, each time before it changed anything.
import { stepState } from '../../domain/fold-step.js';
import { becauseOf } from '../words.js';
import { type Course, eventsOf } from './course.js';
import { nothingNamed, sayEvidence } from './say-evidence.js';
import { startsOf } from './starts.js';
import type { Judge } from './truth.js';
import { sayUndone, stepTitle } from './undone.js';

const wantedBy = ({ plan }: Course, id: string): readonly string[] => {
  const step = plan.steps.find((one) => one.id === id);
  if (!step || step.preserve.length > 0) return step?.preserve ?? [];
  return step.no_evidence === null ? [nothingNamed] : [];
};

const sayLacking = (course: Course, step: string, lacking: readonly string[]): string => {
  const title = stepTitle(course, step);
  const names = sayEvidence(course, lacking);
  const waived = eventsOf(course, 'evidence.waived').find(
    ({ data }) =>
      stepTitle(course, data.step) === title && data.evidence.some((one) => lacking.includes(one)),
  );
  return waived
    ? `a waiver let ${title} go ahead without ${names}${becauseOf(waived.data.reason)}`
    : `${title} went ahead without ${names}`;
};

const sayNeverRun = (course: Course, step: string): string =>
  stepState(course.run, step).settled === 'done'
    ? `${stepTitle(course, step)} was never run; it was only said to be done`
    : sayUndone(course, step);

export const judgePreserved: Judge<'preserved'> = ({ step }, { course }) => {
  const starts = startsOf(course, step);
  const wanted = wantedBy(course, step);
  const lackings = starts.map(({ held }) => wanted.filter((one) => !held.includes(one)));
  const lacking = lackings.find((one) => one.length > 0);
  return {
    at: lacking ? null : (starts[0]?.at ?? null),
    so: `the evidence for ${stepTitle(course, step)} was held when it ran`,
    why_not: lacking ? sayLacking(course, step, lacking) : sayNeverRun(course, step),
  };
};
