// How an exercise went, as the score looks at it: the record, where it ended, and when the news was given.
import { evolve, initialRun } from '../../domain/evolve.js';
import type { Event, EventOf, FactType } from '../../domain/fact.js';
import type { Plan } from '../../domain/plan.js';
import type { Run } from '../../domain/run.js';

export interface Course {
  readonly plan: Plan;
  readonly events: readonly Event[];
  readonly run: Run;
  /** When the news was given for the first time, by its id; milliseconds since 1970 on the exercise's clock. */
  readonly given: ReadonlyMap<string, number>;
}

export const timeOf = ({ ts }: Pick<Event, 'ts'>): number => Date.parse(ts);

export const eventsOf = <T extends FactType>(
  { events }: Pick<Course, 'events'>,
  type: T,
): readonly EventOf<T>[] => events.filter((event): event is EventOf<T> & Event => event.type === type);

const givenIn = (events: readonly Event[]): ReadonlyMap<string, number> => {
  const told = eventsOf({ events }, 'inject.given').map(
    (event) => [event.data.inject, timeOf(event)] as const,
  );
  return new Map(told.toReversed());
};

export const courseOf = (plan: Plan, events: readonly Event[]): Course => ({
  plan,
  events,
  run: events.reduce(evolve, initialRun),
  given: givenIn(events),
});

/** Since when something has held without a break up to the end; null when it does not hold at the end. */
export const holdsSince = ({ events }: Course, holds: (run: Run) => boolean): number | null => {
  let run = initialRun;
  let since: number | null = null;
  for (const event of events) {
    run = evolve(run, event);
    since = holds(run) ? (since ?? run.last_at) : null;
  }
  return since;
};

/** Whether it held at any time. */
export const everHeld = ({ events }: Course, holds: (run: Run) => boolean): boolean => {
  let run = initialRun;
  return events.some((event) => {
    run = evolve(run, event);
    return holds(run);
  });
};
