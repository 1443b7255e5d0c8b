// Whether a program is on this machine, and where.
import { isAbsolute, join } from 'node:path';
import { isExecutableFile } from './program-format.js';

/** The file that a command of this name would be, looked for in absolute folders only; null when there is none. */
export const findProgram = (name: string, path: readonly string[]): string | null => {
  if (isAbsolute(name)) return isExecutableFile(name) ? name : null;
  const places = path.filter((folder) => isAbsolute(folder)).map((folder) => join(folder, name));
  return places.find(isExecutableFile) ?? null;
};
