// Room that is kept back from the first day, so that a disk that fills up still takes the outcome of what runs.
import { randomBytes } from 'node:crypto';
import { closeSync, constants, fsyncSync, ftruncateSync, openSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const ballastBytes = 1_048_576;
const { O_NOFOLLOW, O_RDWR } = constants;

// Random, so that no file system compresses or deduplicates it away: it must really take up its room.
export const newBallast = (): Buffer => randomBytes(ballastBytes);

export interface Ballast {
  /** True once it was let go and has not been put back. An incident that has none is never short of it. */
  isSpent(): boolean;
  /** Gives the room to the file system; false when there was nothing to give. */
  release(): boolean;
  /** Takes the room again; false when the disk does not have it. */
  restore(): boolean;
}

/** The ballast of an incident's folder. Only under the lock. */
export const openBallast = (folder: string): Ballast => {
  const path = join(folder, '.reserve');
  const size = (): number | null => statSync(path, { throwIfNoEntry: false })?.size ?? null;

  const change = (work: (fd: number) => void): boolean => {
    let fd: number | null = null;
    try {
      fd = openSync(path, O_RDWR | O_NOFOLLOW);
      work(fd);
      fsyncSync(fd);
      return true;
    } catch {
      return false;
    } finally {
      if (fd !== null) closeSync(fd);
    }
  };
  // Cut short, not removed: the room of a removed file stays taken for as long as somebody has it open.
  const empty = (): boolean => change((fd) => ftruncateSync(fd, 0));
  return {
    isSpent: () => (size() ?? ballastBytes) < ballastBytes,
    release: () => (size() ?? 0) > 0 && empty(),
    restore: () => {
      const whole = change((fd) => writeFileSync(fd, newBallast()));
      // Half a ballast would only take room that an outcome could have.
      if (!whole) empty();
      return whole;
    },
  };
};
