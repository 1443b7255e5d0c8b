// Starts a process that waits at a gate: its command runs only after its existence is on the record.
import { existsSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import type { Pid } from '../domain/shell.js';
import { identify } from './process-table.js';

interface GateSetup {
  /** Absolute path of the program, then its arguments. */
  readonly argv: readonly [string, ...string[]];
  readonly environment: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly stdin: 'ignore' | 'pipe' | 'inherit';
  readonly outputs: readonly [ChildOutput, ChildOutput];
  /** False only for a command that takes over the terminal: a process of another session may not read from it. */
  readonly ownSession: boolean;
}

/** What the child gets as standard output: a descriptor of ours, a pipe made by Node, or the terminal. */
export type ChildOutput = number | 'pipe' | 'inherit';

export interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
}

export interface Gated {
  readonly pid: Pid;
  readonly exited: Promise<Exit>;
  readonly streams: readonly [Readable | null, Readable | null];
  /** Lets the command run, with this text as its standard input where that is a pipe. */
  open(stdin: string | null): void;
  /** Ends the process without running the command. */
  shut(): Promise<void>;
  /** Lets `ir` end although the process goes on. */
  release(): void;
}

// The shell holds the door and then becomes the command; it adds nothing to argv. A closed pipe (`ir` died) ends it.
// Shells export PWD by themselves. Where sh is bash, SHLVL and _ still get through; dash has no such habit.
const doorkeeper = 'read -r _ <&3 || exit 199; exec 3<&-; unset PWD OLDPWD SHLVL; exec "$@"';
const gateShell = (): string => (existsSync('/bin/dash') ? '/bin/dash' : '/bin/sh');

// Any descriptor works; execa's types only know those up to 9.
const typed = (output: ChildOutput): 9 | 'pipe' | 'inherit' =>
  typeof output === 'number' ? (output as 9) : output;

const spawn = async (setup: GateSetup) => {
  // Loaded here because its import takes longer than most commands, and many uses of `ir` start none.
  const { execa } = await import('execa');
  return {
    child: execa(gateShell(), ['-c', doorkeeper, 'ir-gate', ...setup.argv], {
      cwd: setup.cwd,
      env: setup.environment,
      extendEnv: false,
      stdio: [setup.stdin, typed(setup.outputs[0]), typed(setup.outputs[1]), 'pipe'],
      detached: setup.ownSession,
      cleanup: false,
      reject: false,
      buffer: false,
      preferLocal: false,
      stripFinalNewline: false,
      verbose: 'none',
    }),
  };
};

type Child = Awaited<ReturnType<typeof spawn>>['child'];

const ignoreErrors = (stream: { on(event: 'error', listener: () => void): unknown } | null): void => {
  // A command that never reads its input, or is gone already, is no trouble of ours.
  stream?.on('error', () => undefined);
};

const exitOf = (child: Child): Promise<Exit> =>
  new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });

const control = (child: Child, pid: number): Gated => {
  const gate = child.stdio[3] as unknown as Writable;
  const stdin = child.stdin as Writable | null;
  const exited = exitOf(child);
  ignoreErrors(gate);
  ignoreErrors(stdin);
  return {
    pid: identify(pid),
    exited,
    streams: [child.stdout as Readable | null, child.stderr as Readable | null],
    open: (text) => {
      gate.end('go\n');
      stdin?.end(text ?? '');
    },
    shut: async () => {
      gate.destroy();
      await exited;
    },
    release: () => child.unref(),
  };
};

/** The process behind its gate, or why the system would not make one. */
export const startAtGate = async (setup: GateSetup): Promise<Gated | { readonly problem: string }> => {
  const { child } = await spawn(setup);
  if (child.pid !== undefined) return control(child, child.pid);
  const result = await child;
  const cause = result.cause as NodeJS.ErrnoException | undefined;
  return {
    problem: `the system would not start it (${cause?.code ?? result.originalMessage ?? 'no reason given'})`,
  };
};
