// What a report says of an exercise: its score, worked out from the record, beside the one before it.
import { newsOf } from '../../drill/news.js';
import { scoreOf } from '../../drill/score.js';
import type { ExerciseView } from '../../report/view-exercise.js';
import { isoTime } from '../../report/words.js';
import type { Recorded } from '../open.js';
import { type PastScore, pastScores } from './past-scores.js';

const orNull = (at: number | null): string | null => (at === null ? null : isoTime(at));

/** Only what people played to its end says how the team did. */
const lastTime = (home: string, incident: string, { plan, run }: Recorded): ExerciseView['last_time'] => {
  const isEarlier = (past: PastScore): boolean =>
    past.incident !== incident && past.at < (run.opened?.at ?? 0) && past.scenario === run.drill?.scenario;
  const found = pastScores(home, plan.playbook.id).find(
    (past) => isEarlier(past) && past.played === 'people' && past.closed_as !== 'abandoned',
  );
  return found
    ? { incident: found.incident, at: isoTime(found.at), points: found.points, of: found.of }
    : null;
};

/**
 * Null for what is no exercise. `home` is where earlier exercises lie; null: the record speaks only of itself.
 */
export const viewExercise = (
  home: string | null,
  incident: string,
  recorded: Recorded,
): ExerciseView | null => {
  const { plan, run, events } = recorded;
  if (!plan.drill || !run.drill) return null;
  const { scenario, played, speed } = run.drill;
  const { points, of, expectations, remarks } = scoreOf(plan, events);
  return {
    scenario,
    title: plan.drill.title,
    played,
    speed,
    objectives: plan.drill.objectives,
    points,
    of,
    last_time: home === null || played === 'model' ? null : lastTime(home, incident, recorded),
    expectations: expectations.map((one) => ({ ...one, at: orNull(one.at) })),
    news: newsOf(plan, events).map((one) => ({ ...one, given_at: orNull(one.given_at) })),
    talking_points: remarks.map((one) => ({ ...one, at: orNull(one.at) })),
  };
};
