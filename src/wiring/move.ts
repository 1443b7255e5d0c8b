// `ir resume --home DIR`: the disk that holds an incident can't be written any more, so it goes on in another place,
// in a file that commits to what is here.
import { IrError } from '../domain/errors.js';
import { systemClock } from '../system/clock.js';
import { takeLock } from '../system/lock.js';
import { copyIncident } from '../timeline/copy-incident.js';
import { startSegment } from '../timeline/start-segment.js';
import { isWritable } from '../timeline/writable.js';
import { chooseOpen } from './choose.js';
import { incidentName, openForWriting } from './open.js';
import type { Place } from './place.js';
import { warn } from './warn.js';

/** A half-written end is set aside in the copy. A damaged record is taken along as it is. */
const recover = (draft: string, place: Place): void => {
  try {
    openForWriting(draft, place).close();
  } catch (error) {
    if (!(error instanceof IrError) || error.code !== 5) throw error;
  }
};

const moveHere = (place: Place, source: string): string => {
  const { folder, unread } = copyIncident({
    source,
    home: place.home,
    prepare: (draft) => {
      recover(draft, place);
      const { actor } = place;
      startSegment({ folder: draft, lock: takeLock, actor, clock: systemClock, reason: 'moved' });
    },
  });
  for (const path of unread) warn(`${path} could not be read in ${source}; the copy goes on without it`);
  return folder;
};

export interface Chosen {
  readonly folder: string;
  /** True: it has just been taken there, and goes on in a new file of its record. */
  readonly moved: boolean;
}

/**
 * The folder of the incident that is meant: in the home that was named, or taken there from the usual one. Throws
 * IrError 2 where that one can still be written: an incident must not go on in two places.
 */
export const chooseOrMove = (place: Place, argument: string | undefined, force: boolean): Chosen => {
  if (place.home === place.usualHome) return { folder: chooseOpen(place, argument), moved: false };
  try {
    return { folder: chooseOpen(place, argument), moved: false };
  } catch (error) {
    if (!(error instanceof IrError) || error.code !== 2) throw error;
    const source = chooseElsewhere(place, argument, error);
    if (force || !isWritable(source)) return { folder: moveHere(place, source), moved: true };
    throw new IrError(
      2,
      `${incidentName(source)} is in ${place.usualHome} and can be written there`,
      'go on there: leave --home out',
    );
  }
};

// Where it is in neither home, what was wrong in the one that was named is what to say.
const chooseElsewhere = (place: Place, argument: string | undefined, first: IrError): string => {
  try {
    return chooseOpen({ ...place, home: place.usualHome }, argument);
  } catch (error) {
    if (error instanceof IrError && error.code === 2) throw first;
    throw error;
  }
};
