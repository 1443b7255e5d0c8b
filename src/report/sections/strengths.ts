// What went well, so that it is kept.
import { metOf, tellExpectation } from '../exercise-words.js';
import type { Section } from './section.js';

export const strengths: Section = {
  id: 'strengths',
  title: 'Strengths',
  render: ({ exercise }, sink) => {
    if (exercise === null || exercise.expectations.length === 0) return null;
    const met = metOf(exercise);
    return met.length === 0
      ? sink.paragraph([sink.text('Nothing that was expected came true.')])
      : sink.list(met.map((one) => sink.text(tellExpectation(one))));
  },
};
