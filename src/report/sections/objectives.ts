// What the team set out to learn.
import type { Section } from './section.js';

export const objectives: Section = {
  id: 'objectives',
  title: 'Objectives',
  render: ({ exercise }, sink) =>
    exercise === null || exercise.objectives.length === 0
      ? null
      : sink.list(exercise.objectives.map(sink.text)),
};
