// Removes what is left of incidents whose creation was cut short. They never had a name, so nobody relied on them.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';

/** Younger ones are left alone: their process may live in another container that shares this folder. */
const youngMs = 600_000;
const draftPattern = /^\.new-.+-(\d+)$/;

const lives = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const isAbandoned = (path: string, pid: number, now: number): boolean => {
  const changed = statSync(path).mtimeMs;
  if (now - changed < youngMs) return false;
  const booted = now - uptime() * 1000;
  return changed < booted - 60_000 || !lives(pid);
};

/** Best effort: what can't be removed now is tried again at the next creation. `now` in ms since 1970. */
export const sweepDrafts = (incidents: string, now: number): void => {
  for (const name of readdirSync(incidents)) {
    const pid = draftPattern.exec(name)?.[1];
    if (pid === undefined) continue;
    try {
      const path = join(incidents, name);
      if (isAbandoned(path, Number(pid), now)) rmSync(path, { recursive: true, force: true });
    } catch {}
  }
};
