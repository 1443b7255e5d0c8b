// Which way the team went: the last decision counts.
import { nameOfId } from '../../language/names.js';
import { quote, sayAll } from '../words.js';
import { type Course, eventsOf, timeOf } from './course.js';
import type { Judge } from './truth.js';

export const decisionTitle = ({ plan }: Pick<Course, 'plan'>, name: string): string => {
  const step = plan.steps.find(({ id, kind }) => kind === 'decide' && nameOfId(id) === name);
  return quote(step?.title ?? name);
};

interface Decision {
  readonly option: string;
  /** Since when it was decided so, without another decision in between. */
  readonly since: number;
}

const lastDecisions = (course: Course): ReadonlyMap<string, Decision> => {
  const last = new Map<string, Decision>();
  for (const event of eventsOf(course, 'decision.made')) {
    const { name, option } = event.data;
    if (last.get(name)?.option !== option) last.set(name, { option, since: timeOf(event) });
  }
  return last;
};

const sayOther = (course: Course, name: string, wanted: string, found: Decision | undefined): string => {
  const title = decisionTitle(course, name);
  return found === undefined
    ? `${title} was never decided`
    : `${title} was decided as ${found.option}, not ${wanted}`;
};

export const judgeDecided: Judge<'decided'> = ({ options }, { course }) => {
  const last = lastDecisions(course);
  const wanted = Object.entries(options).map(([name, option]) => ({ name, option, found: last.get(name) }));
  const other = wanted.find(({ option, found }) => found?.option !== option);
  return {
    at: other ? null : Math.max(...wanted.map(({ found }) => found?.since ?? 0)),
    so: sayAll(wanted.map(({ name, option }) => `${decisionTitle(course, name)} was decided as ${option}`)),
    why_not: other ? sayOther(course, other.name, other.option, other.found) : '',
  };
};
