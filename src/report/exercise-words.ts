// Words for an exercise: its score, how it was played, what was met and missed.
import type { ExerciseView, ExpectationView } from './view-exercise.js';
import { asSentence } from './words.js';

/** `9 of 14`. */
export const sayPoints = ({ points, of }: { readonly points: number; readonly of: number }): string =>
  `${points} of ${of}`;

/** Thousandths → `at 10 times the usual speed`; null where no clock went by itself. */
const saySpeed = (speed: number): string | null => {
  if (speed === 0) return null;
  if (speed === 1000) return 'at the usual speed';
  return speed > 1000 ? `at ${speed / 1000} times the usual speed` : `at ${speed / 1000} of the usual speed`;
};

const players = { people: 'by people', model: 'with the model answers' } as const;

/** `by people, at 10 times the usual speed`. */
export const sayPlayed = ({ played, speed }: ExerciseView): string =>
  [players[played], saySpeed(speed)].filter((part) => part !== null).join(', ');

/** Points compare only where they count the same. */
export const sayChange = ({ points, of, last_time }: ExerciseView): string | null => {
  if (last_time === null) return null;
  if (last_time.of !== of) return 'the scenario counted other points then';
  const change = points - last_time.points;
  if (change === 0) return 'the same as this time';
  return change > 0 ? `${change} fewer than this time` : `${-change} more than this time`;
};

const byPoints = (one: ExpectationView, other: ExpectationView): number => other.of - one.of;

/** Most points first. */
export const metOf = ({ expectations }: ExerciseView): readonly ExpectationView[] =>
  expectations.filter(({ met }) => met).toSorted(byPoints);

/** Most points first. */
export const missedOf = ({ expectations }: ExerciseView): readonly ExpectationView[] =>
  expectations.filter(({ met }) => !met).toSorted(byPoints);

/** What was expected, what happened, and why it matters. */
export const tellExpectation = ({ expected, because, why }: ExpectationView): string =>
  [asSentence(`${expected}: ${because}`), ...(why === null ? [] : [asSentence(why)])].join(' ');

/** What the words of the record are about: `incident`, or `exercise`. */
export const nounOf = (exercise: ExerciseView | null): 'incident' | 'exercise' =>
  exercise === null ? 'incident' : 'exercise';
