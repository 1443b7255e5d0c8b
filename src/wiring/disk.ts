// The few things that finding and loading playbooks need from the disk.
import { accessSync, constants, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import type { Listing } from '../playbook/reads.js';

/** Null instead of an error: the caller says what is missing, and where. */
const orNull = <T>(read: () => T): T | null => {
  try {
    return read();
  } catch {
    return null;
  }
};

export const disk: Listing = {
  readFile: (path) => orNull(() => readFileSync(path)),
  realPath: (path) => orNull(() => realpathSync(path)),
  list: (folder) => orNull(() => readdirSync(folder).sort()),
  isExecutableFile: (path) =>
    orNull(() => {
      accessSync(path, constants.X_OK);
      return statSync(path).isFile();
    }) ?? false,
};
