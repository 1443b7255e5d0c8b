// `ir list`: every playbook that a name may mean here, with what can be done with it.
import { forTerminal } from '../domain/sanitise.js';
import { listPlaybooks } from '../playbook/find.js';
import { listDrills } from '../playbook/find-drill.js';
import { listRanges } from '../playbook/find-range.js';
import { disk } from './disk.js';
import type { Place } from './place.js';
import type { Described } from './status.js';

const oneLine = (text: string): string => forTerminal(text, { keepNewlines: false });

const wayIn = (id: string, ranges: readonly string[], drills: readonly string[]): string => {
  const rehearse = drills.length > 0 ? [`rehearse: ir drill ${id}`] : [];
  const practise = ranges.length > 0 ? [`practise: ir run ${id} --range`] : [];
  const ways = [...rehearse, ...practise];
  return ways.length > 0 ? ways.join('; ') : `look: ir run ${id} --dry-run`;
};

export const listHere = (place: Place): Described => {
  const playbooks = listPlaybooks(place.folders, disk).map((one) => ({
    ...one,
    ranges: listRanges(place.folders, one.id, disk).map(({ id }) => id),
    drills: listDrills(place.folders, one.id, disk).map(({ id }) => id),
  }));
  const width = Math.max(0, ...playbooks.map(({ id }) => id.length));
  const lines = playbooks.flatMap(({ id, title, severity, broken, ranges, drills, file }) => {
    const about = broken
      ? `can't be read as a playbook: ${file}`
      : `${title ?? ''}${severity === null ? '' : ` (${severity})`}`;
    const how = broken ? `see why: ir run ${id} --dry-run` : wayIn(id, ranges, drills);
    return [oneLine(`${id.padEnd(width)}  ${about}`), oneLine(`${' '.repeat(width)}  ${how}`)];
  });
  const none = [`There are no playbooks in ${place.folders.join(', ')}.`];
  return { lines: lines.length === 0 ? none : lines, data: { schema: 'ir-list/v1', playbooks } };
};
