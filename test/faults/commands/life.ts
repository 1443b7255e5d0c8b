// One life of the walker as a process: started, perhaps killed, waited for.
import { spawn } from 'node:child_process';
import type { Spec } from './spec.js';

export interface Life {
  /** What ended it, where that was not itself. */
  readonly signal: string | null;
  readonly code: number | null;
  readonly err: string;
}

/** Long past any honest end: a walkthrough that hangs is a failure and must not hang the campaign. */
const patienceMs = 60_000;

/**
 * @param killAfterMs kills it from without, so long after it began to walk; null leaves it alone.
 * @param more variables of the walker; a command gets none of them.
 */
export const live = (
  walker: string,
  spec: Spec,
  killAfterMs: number | null,
  more: { readonly [name: string]: string },
): Promise<Life> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [walker, JSON.stringify(spec)], {
      env: { PATH: process.env['PATH'], ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const die = (signal: NodeJS.Signals) => (): void => void child.kill(signal);
    const tooLong = setTimeout(die('SIGABRT'), patienceMs);
    let err = '';
    child.stdout.once('data', () => {
      if (killAfterMs !== null) setTimeout(die('SIGKILL'), killAfterMs);
    });
    child.stdout.resume();
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      err += chunk;
    });
    child.once('close', (code, signal) => {
      clearTimeout(tooLong);
      resolve({ code, signal, err: err.slice(-2_000) });
    });
  });
