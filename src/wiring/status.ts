// `ir status`: reads and folds; never takes a lock and never writes.
import { forTerminal } from '../domain/sanitise.js';
import { renderStatus } from '../report/status.js';
import { statusJson, statusListJson } from '../report/status-json.js';
import { renderStatusList } from '../report/status-list.js';
import { findIncident } from '../system/find-incident.js';
import { nowIn } from './drill/clock.js';
import { type AllKnown, knownIncidents, type Unreadable } from './known.js';
import { incidentName, type Recorded, readRecord } from './open.js';
import type { Place } from './place.js';
import { describeTrouble } from './trouble.js';

export interface Described {
  readonly lines: readonly string[];
  readonly data: unknown;
}

const sayUnreadable = ({ incident, problem }: Unreadable): string =>
  forTerminal(`${incident}  can't be read: ${problem.message}`, { keepNewlines: false });

/** Open incidents, or with `all` the closed ones too; and those whose record is damaged. */
export const describeKnown = ({ home }: Place, all: boolean, { known, unreadable }: AllKnown): Described => {
  const shown = known.filter(({ run }) => all || run.closed === null);
  const rows = shown.map((row) => ({ ...row, now: nowIn(row.folder, row.run) }));
  const none = all && rows.length === 0 ? [`There is no incident in ${home}.`] : null;
  return {
    lines: [...(none ?? renderStatusList(rows)), ...unreadable.map(sayUnreadable)],
    data: {
      ...statusListJson(rows),
      unreadable: unreadable.map(({ incident, problem }) => ({ incident, problem: problem.message })),
    },
  };
};

export const describeOpen = (place: Place, all: boolean): Described =>
  describeKnown(place, all, knownIncidents(place));

/** Where an incident stood when it was read, as of now: what is due comes nearer while nothing is written. */
export const describeRecord = (folder: string, { plan, run, troubles }: Recorded): Described => {
  const source = {
    incident: incidentName(folder),
    plan,
    run,
    now: nowIn(folder, run),
    damage: troubles.map(describeTrouble),
  };
  return { lines: renderStatus(source), data: statusJson(source) };
};

export const describeOne = (place: Place, name: string): Described => {
  const folder = findIncident(place.home, name);
  return describeRecord(folder, readRecord(folder));
};
