// What was answered, as it stands in the end: an answer may change as more becomes known.
import type { Run } from '../../domain/run.js';
import type { Value } from '../../domain/values.js';
import { quote, sayAll, sayValue } from '../words.js';
import { type Course, holdsSince } from './course.js';
import type { Judge } from './truth.js';

const isAnswered = (run: Run, name: string, wanted: Value): boolean => {
  const state = run.values[name];
  if (state === undefined) return false;
  if (!state.known) return wanted === 'unknown';
  return JSON.stringify(state.value) === JSON.stringify(wanted);
};

/** `the severity`, or the question in quotes. */
const isSeverity = ({ plan }: Course, name: string): boolean => plan.fields[name]?.type === 'severity';
const sayQuestion = ({ plan }: Course, name: string): string => quote(plan.fields[name]?.question ?? name);

/** `the severity was set to high`, `“Could data have left?” was answered yes`; with `is` for what is expected. */
export const sayAnswer = (course: Course, name: string, value: Value, verb: string): string =>
  isSeverity(course, name)
    ? `the severity ${verb} set to ${sayValue(value)}`
    : `${sayQuestion(course, name)} ${verb} answered ${sayValue(value)}`;

const sayOther = (course: Course, name: string, wanted: Value): string => {
  const state = course.run.values[name];
  if (state === undefined)
    return isSeverity(course, name)
      ? 'nobody set the severity'
      : `${sayQuestion(course, name)} was not answered`;
  if (state.known && state.value === null)
    return `${sayQuestion(course, name)} is a secret, which can’t be compared`;
  const found = sayAnswer(course, name, state.known ? (state.value ?? '') : 'unknown', 'was');
  return wanted === 'unknown' ? `${found}, when nobody knew yet` : `${found}, not ${sayValue(wanted)}`;
};

export const judgeAnswer: Judge<'answer'> = ({ values }, { course }) => {
  const wanted = Object.entries(values).map(([name, value]) => ({ name, value }));
  const other = wanted.find(({ name, value }) => !isAnswered(course.run, name, value));
  return {
    at: holdsSince(course, (run) => wanted.every(({ name, value }) => isAnswered(run, name, value))),
    so: sayAll(wanted.map(({ name, value }) => sayAnswer(course, name, value, 'was'))),
    why_not: other ? sayOther(course, other.name, other.value) : '',
  };
};
