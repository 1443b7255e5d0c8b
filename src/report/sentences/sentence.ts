// The shape of a table of sentences: one entry for each type of fact in its group.

import type { Facts, FactType } from '../../domain/fact.js';
import type { CommandEnd } from '../../domain/fact-words.js';
import type { StepName } from '../names.js';
import { sayDuration } from '../words.js';

/** `written` is the event's own time, so that a time of the same day needs no date. */
export type Sentences<T extends FactType> = {
  readonly [K in T]: (data: Facts[K], name: StepName, written: string) => string;
};

/** `exit code 0`, `ended by KILL`, `ran out of time`. */
export const sayEnd = (end: CommandEnd): string => {
  if (end.could_not_start !== undefined) return `could not start: ${end.could_not_start}`;
  if (end.timed_out) return 'ran out of time';
  if (end.signal !== undefined) return `ended by the signal ${end.signal}`;
  if (end.exit !== undefined) return `exit code ${end.exit}`;
  return 'its end was not recorded';
};

/** `exit code 1 after 40 ms`. */
export const sayEndAfter = (end: CommandEnd & { readonly duration_ms: number }): string =>
  end.could_not_start === undefined ? `${sayEnd(end)} after ${sayDuration(end.duration_ms)}` : sayEnd(end);

/** Which pass this was, where it was not the first. */
export const sayVisit = (visit: number): string => (visit > 1 ? ` (pass ${visit})` : '');
