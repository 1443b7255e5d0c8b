// Opens a timeline the same careful way for reading and for writing: never through a symbolic link, and never waiting for
// somebody at the other end of a pipe.
import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { IrError } from '../domain/errors.js';
import { damaged } from './chain.js';
import { describeFault, isGone } from './fault.js';

const { O_APPEND, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_RDWR } = constants;

const refused = (path: string, error: unknown): IrError => {
  const gone = isGone(error);
  const hint = gone
    ? 'an incident without its timeline is damaged: restore the file from a copy'
    : 'check who owns the incident folder and whether its disk is writable';
  return new IrError(gone ? 5 : 6, `${path} can't be opened: ${describeFault(error)}`, hint);
};

const open = (path: string, flags: number): number => {
  try {
    return openSync(path, O_NOFOLLOW | O_NONBLOCK | flags);
  } catch (error) {
    throw refused(path, error);
  }
};

/** A descriptor. Throws IrError 5 when the file is missing, empty or a link, and 6 when it may not be opened. */
export const openTimelineFile = (path: string, access: 'read' | 'append'): number => {
  const fd = open(path, access === 'read' ? O_RDONLY : O_RDWR | O_APPEND);
  const found = fstatSync(fd);
  if (found.isFile() && found.size > 0) return fd;
  closeSync(fd);
  throw damaged(path, 1, 'a first event', found.isFile() ? 'an empty file' : 'no plain file');
};
