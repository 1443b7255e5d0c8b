// Which incidents there were with a playbook, and whether something was added. Apart from reading them, which needs a
// YAML parser: for files that have not changed, knowing that their history has not either is enough.
import { join } from 'node:path';
import { incidentFolder, listIncidents } from '../../system/incidents.js';
import { identityOf } from '../../system/programs.js';
import { sha256 } from '../../timeline/sha256.js';
import type { Place } from '../place.js';

/** Their names, the newest first: `INC-20261122-0340-api-abuse-x4f2`. */
export const incidentsOf = ({ home }: Pick<Place, 'home'>, playbook: string): readonly string[] =>
  listIncidents(home).filter((name) => name.includes(`-${playbook}-`));

/** False on a fresh machine, such as one of CI, which has nothing to say about drills. */
export const hasPast = ({ home }: Place): boolean => listIncidents(home).length > 0;

/** Changes whenever something was recorded about this playbook. */
export const digestPast = (place: Place, playbook: string): string => {
  const timelines = incidentsOf(place, playbook).map((name) =>
    join(incidentFolder(place.home, name), 'timeline.jsonl'),
  );
  return sha256(timelines.map((path) => `${path} ${identityOf(path)}`).join('\n'));
};
