// The hand that runs commands: what exactly runs, what is heard of it, how it ended.
import type { CommandEnd, CommandRef, Stored } from './fact-words.js';

/** A command with its values in, exactly as it will run. */
export interface ReadyCommand {
  /** `argv[0]` is the name as written; the file that runs is `executable.path`. */
  readonly argv: readonly string[];
  readonly executable: { readonly path: string; readonly sha256: string };
  /** Extra variables, on top of the allowlist that the shell holds: `IR_…`. Secrets are among them. */
  readonly env: { readonly [name: string]: string };
  readonly cwd: string;
  readonly timeout_ms: number;
  readonly ok_exit: readonly number[];
  readonly max_bytes: number;
  readonly tty: boolean;
  /** Text for standard input (a secret), or null for none. */
  readonly stdin: string | null;
  /** True: output goes straight to files, because a pipe would kill the command when `ir` dies. */
  readonly detached: boolean;
}

export interface Pid {
  readonly pid: number;
  /** Field 22 of /proc/<pid>/stat on Linux, or what `ps -o lstart` prints elsewhere. */
  readonly start_time: string;
  readonly boot: string;
}

export interface CommandHooks {
  /** Called once the process exists and waits at its gate; it runs its command only after this returns. */
  readonly started: (pid: Pid) => void;
  /** Raw bytes of output as they come, for the display only. */
  readonly output: (chunk: Uint8Array, stream: 'stdout' | 'stderr') => void;
  /** Asked when the time limit passes. */
  readonly overdue: () => Promise<'wait' | 'end'>;
  /** Fires when the responder wants to stop watching: reads are ended, changes are left alone. */
  readonly signal: AbortSignal;
}

export interface CommandResult extends CommandEnd {
  /** Milliseconds since 1970. */
  readonly started_at: number;
  readonly duration_ms: number;
  readonly stdout: Stored;
  readonly stderr: Stored;
  readonly survivors: readonly number[];
  /** True: `signal` fired and the command goes on by itself. */
  readonly left_running: boolean;
}

export interface Shell {
  /** The absolute path of a program and its SHA-256, or why it can't run. Looks in the shell's own PATH only. */
  locate(
    name: string,
    base: string,
  ): Promise<{ readonly path: string; readonly sha256: string } | { readonly missing: string }>;
  /** Runs one command behind the gate; `purpose` is what it is for. Rejects only on a bug or when `hooks.started` throws. */
  run(command: ReadyCommand, hooks: CommandHooks, purpose: CommandRef): Promise<CommandResult>;
  /** Whether a process that an earlier `ir` started still lives; a zombie does not. */
  alive(pid: Pid): boolean;
  /** Names of the variables that every command gets, before the `IR_…` ones. */
  environment(): readonly string[];
}
