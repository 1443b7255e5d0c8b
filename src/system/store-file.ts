// Small files that may be lost and must never be half: written beside their place, then moved over it.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

const modeOf = (path: string): number | null => statSync(path, { throwIfNoEntry: false })?.mode ?? null;

const throughLinks = (path: string): string => {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
};

/** One level at a time: under /proc Node's own `recursive` never ends. */
const makeFolder = (path: string): void => {
  const missing: string[] = [];
  for (let folder = path; !existsSync(folder) && folder !== dirname(folder); folder = dirname(folder))
    missing.push(folder);
  for (const folder of missing.reverse()) {
    try {
      mkdirSync(folder);
    } catch (error) {
      // Somebody else may have made it meanwhile.
      if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
    }
  }
};

/** Replaces a file, or makes it with its folder. Its mode stays; a link stays one. Throws what the system says. */
export const storeFile = (path: string, bytes: string | Uint8Array): void => {
  const target = throughLinks(path);
  makeFolder(dirname(target));
  const draft = `${target}.${process.pid}.draft`;
  try {
    writeFileSync(draft, bytes);
    const mode = modeOf(target);
    if (mode !== null) chmodSync(draft, mode & 0o777);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
};
