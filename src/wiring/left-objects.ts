// Captured bytes that a crash left without a line in the record: kept, and put on record, so that nothing in the store
// is there without a reason.
import { IrError } from '../domain/errors.js';
import type { Event } from '../domain/fact.js';
import type { Timeline } from '../domain/ports.js';
import { listObjects } from '../system/objects.js';
import { collectNamed } from '../timeline/named-objects.js';
import { warn } from './warn.js';

/** So many fit into one line. */
const most = 200;

/** A store that can't be listed must not keep anybody from responding. */
const listOrWarn = (folder: string): ReturnType<typeof listObjects> => {
  try {
    return listObjects(folder);
  } catch (error) {
    if (!(error instanceof IrError)) throw error;
    warn(error.message);
    return [];
  }
};

/** `events` is everything on record before. An object that is just being captured may be named twice; that is no harm. */
export const nameLeftObjects = (folder: string, timeline: Timeline, events: readonly Event[]): void => {
  const named = new Set<string>();
  for (const event of events) collectNamed(event, named);
  const left = listOrWarn(folder).filter(({ sha256 }) => !named.has(sha256));
  for (let from = 0; from < left.length; from += most)
    timeline.transact(() => [{ type: 'evidence.found', data: { objects: left.slice(from, from + most) } }]);
};
