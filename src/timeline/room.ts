// What happens when the disk is full: what is being recorded still fits, and no further change may begin.
import { IrError } from '../domain/errors.js';
import type { Event, Fact } from '../domain/fact.js';
import type { Appender } from './append.js';
import { type Ballast, ballastBytes } from './ballast.js';

/** Whether an event lets something be changed that cannot be taken back when its outcome finds no room. */
export const isChange = (event: Event): boolean =>
  event.type === 'step.intended' && event.data.effect !== 'read';

const full = (path: string, needed: number): IrError =>
  new IrError(
    6,
    `${path} can't be written: no space is left on the disk; nothing of this event was kept`,
    `free at least ${needed} bytes on this disk, then go on with \`ir resume\``,
  );

/** Throws IrError 6 while the room for outcomes is used up. It is taken back as soon as the disk has it again. */
export const demandRoom = (ballast: Ballast, path: string): void => {
  if (!ballast.isSpent() || ballast.restore()) return;
  throw new IrError(
    6,
    `no change may begin: the disk that holds ${path} is full, and the outcome could not be recorded`,
    `free at least ${ballastBytes} bytes on this disk, then go on with \`ir resume\``,
  );
};

/** Writes, with the ballast's room when there is no other. Throws IrError 6 when that is gone as well. */
export const writeWithBallast = (
  appender: Appender,
  ballast: Ballast,
  path: string,
  bytes: Buffer,
  at: number,
): readonly Fact[] => {
  if (appender.append(bytes, at)) return [];
  const needed = bytes.length + ballastBytes;
  if (!ballast.release() || !appender.append(bytes, at)) throw full(path, needed);
  return [{ type: 'disk.full', data: { needed } }];
};
