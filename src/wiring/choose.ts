// Which incident is meant: the argument, IR_INCIDENT, the only open one, else the list of those it could be.
import { IrError } from '../domain/errors.js';
import { findIncident } from '../system/find-incident.js';
import { incidentFolder, listIncidents } from '../system/incidents.js';
import { knownIncidents } from './known.js';
import type { Place } from './place.js';

const named = (place: Place, argument: string | undefined): string | null => {
  const name = argument ?? place.env['IR_INCIDENT'];
  return name === undefined || name === '' ? null : findIncident(place.home, name);
};

const several = (incidents: readonly string[]): IrError =>
  new IrError(
    2,
    `${incidents.length} incidents are open: ${incidents.join(', ')}`,
    'name the one you mean, or set IR_INCIDENT; the last four characters will do',
  );

/**
 * The folder of the incident that is meant. Drills and ranges are taken only when no live one is open.
 * Throws IrError 2 when none or several are open, and what is wrong with the only one when it can't be read.
 */
export const chooseOpen = (place: Place, argument: string | undefined): string => {
  const given = named(place, argument);
  if (given !== null) return given;
  const { known, unreadable } = knownIncidents(place);
  const open = known.filter(({ run }) => run.closed === null);
  const live = open.filter(({ run }) => run.opened?.mode === 'live');
  const candidates = live.length > 0 ? live : open;
  const [only, second] = candidates;
  if (second) throw several(candidates.map(({ incident }) => incident));
  if (only) return only.folder;
  if (unreadable[0]) throw unreadable[0].problem;
  throw new IrError(2, 'no incident is open', 'start one with ir run; ir status --all shows closed ones');
};

/** The same for reading: the newest incident when nothing is named. */
export const chooseAny = (place: Place, argument: string | undefined): string => {
  const given = named(place, argument);
  if (given !== null) return given;
  const [newest] = listIncidents(place.home);
  if (newest !== undefined) return incidentFolder(place.home, newest);
  throw new IrError(
    2,
    `there is no incident in ${place.home}`,
    'start one with ir run, or name another folder with --home',
  );
};
