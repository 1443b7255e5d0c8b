// What the response changed and has not put back: the list that nobody may lose at the end of a long night.
import type { Plan } from '../domain/plan.js';
import type { Run } from '../domain/run.js';
import type { StepName } from './names.js';
import { viewRollback } from './rollback-text.js';
import type { HeaderView, InPlaceView } from './view.js';
import { isoTime } from './words.js';

/**
 * What leads in what practice has left in place; null where it is really there. Its commands are not shown then:
 * pasted, they would hit the real system, where there is nothing to put back.
 */
export const sayPractised = ({ mode, closed_as }: HeaderView): string | null => {
  if (mode === 'drill') return 'In place in the exercise';
  return mode !== 'live' && closed_as !== null ? 'In place when the practice ended' : null;
};

export const viewInPlace = (plan: Plan, run: Run, name: StepName): readonly InPlaceView[] =>
  run.in_place.map((entry) => {
    const step = plan.steps.find(({ id }) => id === entry.step);
    const expires = step?.expires_ms ?? null;
    return {
      step: entry.step,
      title: name(entry),
      since: isoTime(entry.since),
      expires_at: expires === null ? null : isoTime(entry.since + expires),
      expired: entry.expired,
      in_doubt: entry.in_doubt,
      rollback: viewRollback(step, run, entry),
    };
  });
