// A milestone as the record has it in the end: corrections count, and so do withdrawals.
import type { Run } from '../../domain/run.js';
import type { Milestone } from '../../domain/values.js';
import { everHeld } from './course.js';
import { type Asked, type Judge, sinceTheNews } from './truth.js';
import { sayUndone } from './undone.js';

/** The start of a run only stands in for a mark: nobody did anything to reach it. */
const reachedAt = ({ milestones }: Run, milestone: Milestone): number | null => {
  const mark = milestones[milestone];
  return mark === undefined || mark.source === 'start' ? null : mark.at;
};

const sayMissing = ({ course }: Asked, milestone: Milestone): string => {
  if (everHeld(course, (run) => reachedAt(run, milestone) !== null))
    return `${milestone} was withdrawn when the response went back, and not reached again`;
  const lead = `nobody marked it as ${milestone}`;
  const marking = course.plan.steps.find(({ marks }) => marks === milestone);
  if (marking === undefined || course.run.steps[marking.id]?.settled === 'done') return lead;
  return `${lead}: ${sayUndone(course, marking.id)}`;
};

export const judgeMilestone: Judge<'milestone'> = ({ milestone }, asked) => ({
  at: sinceTheNews(asked, reachedAt(asked.course.run, milestone)),
  so: milestone,
  why_not: sayMissing(asked, milestone),
});
