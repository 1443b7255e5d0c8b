// The score as it stands when an exercise is closed, put on record; and whether all that was expected happened.
import type { Plan } from '../../domain/plan.js';
import type { Timeline } from '../../domain/ports.js';
import { scoredFact } from '../../drill/scored-fact.js';
import { readRecord } from '../open.js';

/** False when an expectation was missed; true where nothing is rehearsed. */
export const recordScore = (folder: string, plan: Plan, timeline: Timeline): boolean => {
  if (plan.drill === undefined || timeline.run().closed === null) return true;
  const fact = scoredFact(plan, readRecord(folder).events);
  // Of two who close it together, one writes it down.
  timeline.transact((run) => (run.drill === null || run.drill.scored ? [] : [fact]));
  return fact.data.missed.length === 0;
};
