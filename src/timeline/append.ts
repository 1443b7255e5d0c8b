// Puts bytes at the end of a file so that they are wholly there or not at all, and says which of the two it is.
import { fdatasyncSync, ftruncateSync, writeSync } from 'node:fs';
import { IrError } from '../domain/errors.js';
import { describeFault, faultCode } from './fault.js';

export interface Appender {
  /** Non-null once the file can no longer be trusted to hold what was written. */
  readonly poison: string | null;
  /** Throws when poisoned. */
  check(): void;
  /**
   * Writes at `size`, the end of the file, and syncs. False when the disk has no room: nothing was written then.
   * Throws IrError 6; then nothing was written, or it is poisoned.
   */
  append(bytes: Buffer, size: number): boolean;
  /** Cuts the file off at `size` and syncs it. Throws like append. */
  cut(size: number): void;
}

/** A full disk, a used-up quota: what freeing space mends. */
const noRoom = ['ENOSPC', 'EDQUOT'];

const writeWhole = (fd: number, bytes: Buffer): void => {
  for (let done = 0; done < bytes.length; ) {
    const written = writeSync(fd, bytes, done);
    if (written === 0) throw new Error('the system took no bytes');
    done += written;
  }
};

export const createAppender = (fd: number, path: string): Appender => {
  let poison: string | null = null;

  const check = (): void => {
    if (poison === null) return;
    const hint = 'check the disk, then go on with `ir resume`, which reads again what is really there';
    throw new IrError(
      6,
      `${path} can't be written safely: ${poison}; this process writes nothing more to it`,
      hint,
    );
  };
  const rollBack = (size: number): void => {
    try {
      ftruncateSync(fd, size);
    } catch (error) {
      poison = `a half-written event could not be taken back (${describeFault(error)})`;
      check();
    }
  };
  // A second sync after a failed one reports success for pages that the kernel has already dropped: never retried.
  const sync = (): void => {
    try {
      fdatasyncSync(fd);
    } catch (error) {
      poison = `syncing it to the disk failed (${describeFault(error)})`;
      check();
    }
  };
  const append = (bytes: Buffer, size: number): boolean => {
    check();
    try {
      writeWhole(fd, bytes);
    } catch (error) {
      rollBack(size);
      if (noRoom.includes(faultCode(error) ?? '')) return false;
      const message = `${path} can't be written: ${describeFault(error)}; nothing of this event was kept`;
      throw new IrError(6, message, 'check the disk and who owns the incident folder, then try again');
    }
    sync();
    return true;
  };
  const cut = (size: number): void => {
    check();
    rollBack(size);
    sync();
  };
  return {
    get poison() {
      return poison;
    },
    check,
    append,
    cut,
  };
};
