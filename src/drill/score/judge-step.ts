// Whether a step was done, and stayed done: a turn back opens it again.
import { stepState } from '../../domain/fold-step.js';
import { holdsSince } from './course.js';
import { type Judge, sinceTheNews } from './truth.js';
import { sayUndone, stepTitle } from './undone.js';

export const judgeStep: Judge<'step'> = ({ step }, asked) => ({
  at: sinceTheNews(
    asked,
    holdsSince(asked.course, (run) => stepState(run, step).settled === 'done'),
  ),
  so: `${stepTitle(asked.course, step)} was done`,
  why_not: sayUndone(asked.course, step),
});
