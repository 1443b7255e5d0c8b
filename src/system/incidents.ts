// Where incidents live on this machine, and which ones there are.
import { readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/**
 * The folder that holds `incidents/`: the `--home` flag, `IR_HOME`, `$XDG_STATE_HOME/ir` or `~/.local/state/ir`.
 * @param env `ir`'s own environment. @param flag the flag's value, or null.
 */
export const homeFolder = (
  env: { readonly [name: string]: string | undefined },
  flag: string | null,
): string => {
  const chosen = flag ?? env['IR_HOME'];
  if (chosen !== undefined && chosen !== '') return resolve(chosen);
  // A relative XDG folder counts as not set, its specification says.
  const state = env['XDG_STATE_HOME'];
  if (state !== undefined && isAbsolute(state)) return join(state, 'ir');
  const home = env['HOME'];
  return join(home !== undefined && isAbsolute(home) ? home : homedir(), '.local', 'state', 'ir');
};

/** The folder of one incident. */
export const incidentFolder = (home: string, name: string): string => join(home, 'incidents', name);

const headerTime = (folder: string): number | null => {
  try {
    const header = statSync(join(folder, 'incident.json'));
    return header.isFile() ? header.mtimeMs : null;
  } catch {
    return null;
  }
};

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

// `INC-20261122-0340` tells the minute and survives a copy to another disk; the file's time decides within one.
const minute = (name: string): string => /^INC-(\d{8}-\d{4})/.exec(name)?.[1] ?? '';

/** Names of the folders that hold an `incident.json`, newest first. Anything else lying there is passed over. */
export const listIncidents = (home: string): readonly string[] =>
  namesIn(join(home, 'incidents'))
    // A draft that is still being made begins with a dot.
    .filter((name) => !name.startsWith('.'))
    .map((name) => ({ name, minute: minute(name), time: headerTime(incidentFolder(home, name)) }))
    .filter((found): found is typeof found & { time: number } => found.time !== null)
    .sort((a, b) => b.minute.localeCompare(a.minute) || b.time - a.time || a.name.localeCompare(b.name))
    .map(({ name }) => name);
