// What an export writes to the record itself: before, what lies in the store without a reason; after, that it was given
// away. Neither may stand in the way of handing the record over.
import { IrError } from '../../domain/errors.js';
import type { Facts } from '../../domain/fact.js';
import type { Timeline } from '../../domain/ports.js';
import { forTerminal } from '../../domain/sanitise.js';
import { nameLeftObjects } from '../left-objects.js';
import { openForWriting, readRecord } from '../open.js';
import type { Place } from '../place.js';

const withTimeline = (place: Place, folder: string, act: (timeline: Timeline) => void): string | null => {
  try {
    const timeline = openForWriting(folder, place);
    try {
      act(timeline);
      return null;
    } finally {
      timeline.close();
    }
  } catch (error) {
    if (error instanceof IrError) return error.message;
    throw error;
  }
};

/** Best effort: a damaged or unwritable record is exported as it is. */
export const nameLeft = (place: Place, folder: string): void => {
  withTimeline(place, folder, (timeline) => nameLeftObjects(folder, timeline, readRecord(folder).events));
};

/** Warns where it can't. */
export const putOnRecord = (place: Place, folder: string, data: Facts['record.exported']): void => {
  const why = withTimeline(place, folder, (timeline) => {
    timeline.transact(() => [{ type: 'record.exported', data }]);
  });
  if (why !== null)
    process.stderr.write(
      `ir: warning: that it was exported can't be put on record: ${forTerminal(why, { keepNewlines: false })}\n`,
    );
};
