// Turns what a responder typed into one incident's folder.
import { IrError } from '../domain/errors.js';
import { incidentFolder, listIncidents } from './incidents.js';

// People read out the last four characters, so a unique ending does as well as a unique beginning.
const matches = (typed: string, names: readonly string[]): readonly string[] => {
  if (names.includes(typed)) return [typed];
  return names.filter((name) => name.startsWith(typed) || name.endsWith(`-${typed}`));
};

/** The folder of the incident meant by `typed`: its name, or a unique start or last part. Throws IrError 2. */
export const findIncident = (home: string, typed: string): string => {
  const names = listIncidents(home);
  const found = typed === '' ? [] : matches(typed, names);
  const [only] = found;
  if (only !== undefined && found.length === 1) return incidentFolder(home, only);
  if (found.length > 1)
    throw new IrError(2, `${typed} could be ${found.slice(0, 5).join(', ')}`, 'give more of the name');
  const near = names.slice(0, 3).join(', ');
  throw new IrError(
    2,
    `there is no incident ${typed}`,
    near === '' ? `no incidents in ${home}` : `newest: ${near}; ir status --all shows all`,
  );
};
