// Starts the built program in a ground and may kill it as no program can prevent: with SIGKILL.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Ground, root } from './ground.js';
import type { Line } from './record.js';

/**
 * Kill so many milliseconds after the start, at the first event with at least this number, or at one that fits;
 * `laterMs` leaves a command the time to pass its gate and begin.
 */
export type Kill =
  | { readonly afterMs: number }
  | { readonly fromSeq: number }
  | { readonly at: (line: Line) => boolean; readonly laterMs?: number };

const isTime = (kill: Kill, line: Line): boolean => {
  if ('fromSeq' in kill) return line.seq >= kill.fromSeq;
  return 'at' in kill && kill.at(line);
};

export interface End {
  /** Null when it was killed. */
  readonly code: number | null;
  readonly ms: number;
  readonly stderr: string;
}

/** Long past any honest end: a walkthrough that hangs is a failure and must not hang the test. */
const patienceMs = 120_000;

/** Runs `ir` with these words until it ends or is killed. */
export const ir = (
  ground: Ground,
  words: readonly string[],
  kill: Kill | null,
  onStart: (pid: number) => void = () => undefined,
): Promise<End> =>
  new Promise((resolve) => {
    const began = performance.now();
    const child = spawn(process.execPath, [join(root, 'bin', 'run.js'), ...words, '--no-input', '--json'], {
      cwd: ground.cwd,
      env: { PATH: process.env['PATH'], HOME: ground.cwd, USER: 'responder', IR_HOME: ground.home },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onStart(child.pid ?? 0);
    const die = (): void => void child.kill('SIGKILL');
    const timer = setTimeout(die, kill && 'afterMs' in kill ? kill.afterMs : patienceMs);
    createInterface({ input: child.stdout }).on('line', (text) => {
      if (!kill || !isTime(kill, JSON.parse(text) as Line)) return;
      if ('at' in kill && kill.laterMs !== undefined) setTimeout(die, kill.laterMs);
      else die();
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, ms: performance.now() - began, stderr: stderr.slice(-4000) });
    });
  });

export const runWords = ['run', 'api-abuse', '--range'] as const;
export const resumeWords = ['resume'] as const;
