// The news of an exercise as it was really given, with what somebody made up on the spot, and what never came.

import type { InjectPlan } from '../domain/drill.js';
import type { Event, EventOf } from '../domain/fact.js';
import type { Plan } from '../domain/plan.js';
import { eventsOf, timeOf } from './score/course.js';

export interface News {
  /** Milliseconds since 1970 on the exercise's clock; null: it was never given. */
  readonly given_at: number | null;
  readonly to: string;
  readonly text: string;
  /** How long after its time; null where it was in time, or had none. */
  readonly late_ms: number | null;
}

const given = (event: EventOf<'inject.given'>, plan: Plan, opened: number | undefined): News => {
  const { inject, to, text, late } = event.data;
  const at_ms = plan.drill?.injects.find(({ id }) => id === inject)?.at_ms ?? null;
  const given_at = timeOf(event);
  const isLate = late && at_ms !== null && opened !== undefined;
  return { given_at, to, text, late_ms: isLate ? given_at - opened - at_ms : null };
};

const neverGiven = ({ to, say }: InjectPlan): News => ({ given_at: null, to, text: say, late_ms: null });

/** What was given in its order, then what never came. */
export const newsOf = (plan: Plan, events: readonly Event[]): readonly News[] => {
  const [opening] = eventsOf({ events }, 'incident.opened');
  const told = eventsOf({ events }, 'inject.given');
  const ids = new Set(told.map(({ data }) => data.inject));
  const open = opening && timeOf(opening);
  return [
    ...told.map((event) => given(event, plan, open)),
    ...(plan.drill?.injects ?? []).filter(({ id }) => !ids.has(id)).map(neverGiven),
  ];
};
