// What happens when standard output can no longer be written. A walkthrough goes on: the record is the truth, and
// whoever reads along must not be able to end an incident.
import { printError } from './print-error.js';

/** `| head` closes the pipe: that is no error. A full disk is one; it is said once, and ends in exit 6. */
export const watchStreams = (): void => {
  let lost = false;
  // The one that oclif brings along throws, which would end a walkthrough in its middle.
  process.stdout.removeAllListeners('error');
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || lost) return;
    lost = true;
    const why = error.code === 'ENOSPC' ? 'no space is left on the disk' : (error.code ?? error.message);
    printError(`standard output can't be written: ${why}`, 'free some space, or write elsewhere');
  });
  process.stderr.on('error', () => {});
  process.on('exit', () => {
    if (lost && (process.exitCode ?? 0) === 0) process.exitCode = 6;
  });
};
