// Why a step is not done, in a clause.
import { stepState } from '../../domain/fold-step.js';
import { becauseOf, quote } from '../words.js';
import { type Course, eventsOf } from './course.js';

/** Its title in quotes; for inserted evidence steps that of the change, which is what people know. */
export const stepTitle = ({ plan }: Pick<Course, 'plan'>, id: string): string => {
  const step = plan.steps.find((one) => one.id === id);
  const before = step?.before ?? null;
  return before === null ? quote(step?.title ?? id) : stepTitle({ plan }, before);
};

const skipReason = (course: Course, id: string): string | undefined =>
  eventsOf(course, 'step.settled').findLast(({ data }) => data.step === id && data.outcome === 'skipped')
    ?.data.reason;

/** For a step that has not settled as done. */
export const sayUndone = (course: Course, id: string): string => {
  const title = stepTitle(course, id);
  if (!course.plan.steps.some((step) => step.id === id)) return `the playbook has no step ${title}`;
  const { settled, ready_at, units } = stepState(course.run, id);
  if (settled === 'skipped') return `${title} was skipped${becauseOf(skipReason(course, id))}`;
  if (settled === 'passed') return `${title} was passed over, since its condition did not hold`;
  if (settled === 'not_taken') return `a decision led past ${title}`;
  const failed = units.find((unit) => unit.failed !== null)?.failed;
  if (failed) return `${title} failed${becauseOf(failed.why)}`;
  return ready_at === null ? `${title} was never reached` : `${title} was never finished`;
};
