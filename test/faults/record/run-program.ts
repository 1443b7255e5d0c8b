// Runs one of the programs to its end, however that comes, and never waits for ever.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

export interface End {
  /** Exit code; null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
  /** Only what nobody meant to say: a stack. */
  readonly complaint: string;
  /** It had to be ended from outside. */
  readonly hung: boolean;
}

export interface Started {
  /** Resolves with its first word, or at its end. */
  readonly spoke: Promise<unknown>;
  readonly ended: Promise<End>;
  kill(): void;
}

/** Much longer than the ten seconds for which the lock is waited for. */
const longestMs = 60_000;

/** @param env all of the program's environment: an empty one also starts fastest. */
export const startProgram = (program: string, words: readonly string[], env: NodeJS.ProcessEnv): Started => {
  const child = spawn(process.execPath, [program, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = (): void => void child.kill('SIGKILL');
  let hung = false;
  const timer = setTimeout(() => {
    hung = true;
    kill();
  }, longestMs);
  const closed = once(child, 'close');
  const wait = async (): Promise<End> => {
    const [output, complaint] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
    clearTimeout(timer);
    return { code: child.exitCode, signal: child.signalCode, output, complaint, hung };
  };
  return { spoke: Promise.race([once(child.stdout, 'readable'), closed]), ended: wait(), kill };
};

export const runProgram = (program: string, words: readonly string[], env: NodeJS.ProcessEnv): Promise<End> =>
  startProgram(program, words, env).ended;
