// Where the range keeps its state: small files in $IR_RANGE_DIR that outlive every process of the range.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The absolute path of a state file. Throws when no range is running here. */
export const statePath = (name) => {
  const folder = process.env.IR_RANGE_DIR;
  if (!folder) throw new Error('this is a stand-in of a practice range, and no range is running here');
  return join(folder, name);
};

/** The text of a state file, or `otherwise` while it does not exist. */
export const readState = (name, otherwise) => {
  try {
    return readFileSync(statePath(name), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return otherwise;
    throw error;
  }
};

/** Replaces a state file in one go, so that nobody ever reads half of it. */
export const writeState = (name, text) => {
  const path = statePath(name);
  const fresh = `${path}.${process.pid}`;
  writeFileSync(fresh, text, { mode: 0o600 });
  renameSync(fresh, path);
};
