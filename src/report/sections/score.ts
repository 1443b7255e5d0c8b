// What was expected and what happened, point by point, and whether it went better than the last time.
import { sayChange, sayPoints } from '../exercise-words.js';
import type { ExerciseView } from '../view-exercise.js';
import { asSentence, capitalise, sayDay } from '../words.js';
import type { Section } from './section.js';

const sayLastTime = (exercise: ExerciseView): string | null => {
  const { last_time } = exercise;
  if (last_time === null) return null;
  const before = `The last time, on ${sayDay(last_time.at)}, it was ${sayPoints(last_time)}`;
  return asSentence(`${before}: ${sayChange(exercise) ?? ''}`);
};

const sayWorth = ({ played }: ExerciseView): string | null =>
  played === 'model'
    ? 'The model answers were played, so this says something about the scenario and nothing about people.'
    : null;

export const score: Section = {
  id: 'score',
  title: 'Score',
  render: ({ exercise }, sink) => {
    if (exercise === null) return null;
    if (exercise.expectations.length === 0)
      return sink.paragraph([sink.text('The scenario expects nothing, so there is no score.')]);
    const rest = [sayLastTime(exercise), sayWorth(exercise)].filter((one) => one !== null);
    const rows = exercise.expectations.map(({ expected, because, points, of }) => [
      sink.text(expected),
      sink.text(capitalise(because)),
      sink.text(sayPoints({ points, of })),
    ]);
    const total = ['Total', '', sayPoints(exercise)].map(sink.text);
    return [
      ...sink.paragraph([sink.text(`The score is ${sayPoints(exercise)} points.`), ...rest.map(sink.text)]),
      ...sink.table(['Expected', 'What happened', 'Points'], [...rows, total]),
    ];
  },
};
