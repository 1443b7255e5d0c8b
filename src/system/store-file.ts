// Small files that may be lost and must never be half: written beside their place, then moved over it.
import { chmodSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const modeOf = (path: string): number | null => statSync(path, { throwIfNoEntry: false })?.mode ?? null;

const throughLinks = (path: string): string => {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
};

/** Replaces a file, or makes it with its folder. Its mode stays; a link stays one. Throws what the system says. */
export const storeFile = (path: string, bytes: string | Uint8Array): void => {
  const target = throughLinks(path);
  mkdirSync(dirname(target), { recursive: true });
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
