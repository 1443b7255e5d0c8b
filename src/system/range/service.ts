// One service of a range: a process that lives exactly as long as the pipe on its standard input.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { IrError } from '../../domain/errors.js';
import type { RangeService } from '../../domain/playbook.js';
import { hearAnnouncements } from './announcements.js';

const patienceMs = 2000;

export interface ServiceOptions {
  readonly service: RangeService;
  readonly port: number;
  readonly folder: string;
  readonly state: string;
  /** The folder of links to the range's tools. */
  readonly tools: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly onAnnounce: (at: number) => void;
}

export interface RunningService {
  readonly name: string;
  readonly port: number;
  readonly ready: string | null;
  readonly logFile: string;
  /** Null while it runs; afterwards how it ended, in words. */
  ended(): string | null;
  stop(): Promise<void>;
}

/** The last lines that a service wrote to standard error, to show why it failed. */
export const lastLines = (logFile: string, count: number): string => {
  try {
    return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
  } catch {
    return '';
  }
};

const launch = (options: ServiceOptions, logFile: string) => {
  const [program = 'node', ...words] = options.service.run.trim().split(/\s+/);
  if (program.includes('/'))
    throw new IrError(
      6,
      `the service ${options.service.name} of the range names its program by a path: ${program}`,
      'Write node, or one of the tools: of range.yaml.',
    );
  const executable = program === 'node' ? process.execPath : join(options.tools, program);
  return execa(executable, words, {
    cwd: options.folder,
    env: { ...options.environment },
    extendEnv: false,
    stdin: 'pipe',
    stdout: 'pipe',
    stderr: { file: logFile, append: true },
    buffer: false,
    reject: false,
    // Its own process group: Ctrl-C on the terminal is for `ir`, which may well go on after it.
    detached: true,
  });
};

type Process = ReturnType<typeof launch>;

const describeEnd = (result: Awaited<Process>): string => {
  if (result.exitCode !== undefined) return `ended with exit code ${result.exitCode}`;
  return result.signal === undefined ? 'could not be started' : `was ended by ${result.signal}`;
};

// Closing the pipe is the friendly way; a service that does not notice is told, then made to.
const end = async (child: Process, isOver: () => boolean): Promise<void> => {
  child.stdin?.end();
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    await Promise.race([child, sleep(patienceMs, undefined, { ref: false })]);
    if (isOver()) return;
    child.kill(signal);
  }
  await child;
};

/** Starts a service and returns at once. It ends with `stop`, or when this process does, however that happens. */
export const startService = (options: ServiceOptions): RunningService => {
  const logFile = join(options.state, `${options.service.name}.log`);
  const child = launch(options, logFile);
  let how: string | null = null;
  void child.then((result) => {
    how = describeEnd(result);
  });
  child.stdin?.on('error', () => undefined);
  if (child.stdout !== null) hearAnnouncements(child.stdout, options.onAnnounce);
  return {
    name: options.service.name,
    port: options.port,
    ready: options.service.ready?.http ?? null,
    logFile,
    ended: () => how,
    stop: () => end(child, () => how !== null),
  };
};
