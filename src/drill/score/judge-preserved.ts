// Evidence before change: what a step should keep was held, complete, each time before it changed anything.
import { stepState } from '../../domain/fold-step.js';
import { becauseOf, quote, sayAll } from '../words.js';
import { type Course, eventsOf } from './course.js';
import { startsOf } from './starts.js';
import type { Judge } from './truth.js';
import { sayUndone, stepTitle } from './undone.js';

/** Stands for a change that names no evidence and gives no reason for that: somebody had to waive it. */
const nothingNamed = '(no evidence named)';

const wantedBy = ({ plan }: Course, id: string): readonly string[] => {
  const step = plan.steps.find((one) => one.id === id);
  if (!step || step.preserve.length > 0) return step?.preserve ?? [];
  return step.no_evidence === null ? [nothingNamed] : [];
};

const sayEvidence = ({ plan }: Course, evidence: string): string =>
  evidence === nothingNamed
    ? 'evidence'
    : quote(plan.evidence.find(({ id }) => id === evidence)?.title ?? evidence);

const sayLacking = (course: Course, step: string, lacking: readonly string[]): string => {
  const title = stepTitle(course, step);
  const names = sayAll(lacking.map((one) => sayEvidence(course, one)));
  const waived = eventsOf(course, 'evidence.waived').find(
    ({ data }) =>
      stepTitle(course, data.step) === title && data.evidence.some((one) => lacking.includes(one)),
  );
  return waived
    ? `${names} was waived for ${title}${becauseOf(waived.data.reason)}`
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
