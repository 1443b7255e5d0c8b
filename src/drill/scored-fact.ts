// The score as it stands, to be written down at the close of an exercise.
import type { Event, FactOf } from '../domain/fact.js';
import type { Plan } from '../domain/plan.js';
import { scoreOf } from './score.js';

export const scoredFact = (plan: Plan, events: readonly Event[]): FactOf<'drill.scored'> => {
  const { points, of, expectations } = scoreOf(plan, events);
  const missed = expectations.filter(({ met }) => !met).map(({ id }) => id);
  return { type: 'drill.scored', data: { points, of, missed } };
};
