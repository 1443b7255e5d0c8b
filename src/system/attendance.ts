// Whether somebody is there to rehearse: a file that those who walk touch, so that after a crash the exercise's clock
// goes on where they were, and not where the machine is.
import { statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const everyMs = 500;
/** The file may be this old while somebody is there. */
const graceMs = 2_000;

const fileIn = (folder: string): string => join(folder, '.exercise');

/** When somebody was last there, in ms since 1970; null when nobody ever was. */
const lastTouch = (folder: string): number | null =>
  statSync(fileIn(folder), { throwIfNoEntry: false })?.mtimeMs ?? null;

export const isAttended = (folder: string): boolean => {
  const last = lastTouch(folder);
  return last !== null && Date.now() - last <= graceMs;
};

/** Up to which time of the machine somebody was there, in ms since 1970: now, where they are. */
export const attendedUntil = (folder: string): number => {
  const last = lastTouch(folder);
  return last === null ? 0 : Math.min(Date.now(), last + graceMs);
};

const touch = (file: string): void => {
  const now = Date.now() / 1_000;
  try {
    utimesSync(file, now, now);
  } catch {
    // A clock that stands still is better than an exercise that ends.
  }
};

/** Says that somebody is there, until the returned function is called or the process ends. */
export const attend = (folder: string): (() => void) => {
  const file = fileIn(folder);
  try {
    writeFileSync(file, '', { mode: 0o600 });
  } catch {
    return () => {};
  }
  touch(file);
  const timer = setInterval(() => touch(file), everyMs).unref();
  return () => clearInterval(timer);
};
