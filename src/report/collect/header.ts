// Who opened and closed the incident, and the last line of the record that the report was made from.
import type { EventOf } from '../../domain/fact.js';
import type { Collector } from './collector.js';

export interface Ends {
  readonly opened: EventOf<'incident.opened'> | null;
  readonly closed: EventOf<'incident.closed'> | null;
}

export const collectEnds = (): Collector<Ends> => {
  let ends: Ends = { opened: null, closed: null };
  return {
    hear: (event) => {
      if (event.type === 'incident.opened') ends = { ...ends, opened: event };
      if (event.type === 'incident.closed') ends = { ...ends, closed: event };
    },
    result: () => ends,
  };
};
