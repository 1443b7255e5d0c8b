// What was missed and why it matters, and what else is worth talking about. It is about the playbook and the practice.
import { missedOf, tellExpectation } from '../exercise-words.js';
import type { Lines, Sink } from '../sink.js';
import type { ExerciseView, TalkingPointView } from '../view-exercise.js';
import { capitalise, sayClock } from '../words.js';
import type { Section } from './section.js';

const tellPoint = ({ at, by, text }: TalkingPointView): string => {
  const when =
    at === null ? '' : ` (${[by, `${sayClock(at)} UTC`].filter((one) => one !== null).join(', ')})`;
  return `${capitalise(text)}${when}`;
};

const renderPoints = ({ talking_points }: ExerciseView, sink: Sink): Lines =>
  talking_points.length === 0
    ? []
    : [
        ...sink.paragraph([sink.text('Also worth talking about, though nothing was expected of it:')]),
        ...sink.list(talking_points.map((point) => sink.text(tellPoint(point)))),
      ];

export const improvements: Section = {
  id: 'improvements',
  title: 'Areas for improvement',
  render: ({ exercise }, sink) => {
    if (exercise === null) return null;
    const missed = missedOf(exercise);
    const lines =
      missed.length > 0
        ? sink.list(missed.map((one) => sink.text(tellExpectation(one))))
        : sink.paragraph([sink.text('Nothing that was expected was missed.')]);
    return [...lines, ...renderPoints(exercise, sink)];
  },
};
