// The engine's hands: everything it may do to the world. The mode chooses which hands it gets (src/wiring.ts).
import type { CommandEnd, Event, Fact, Stored } from './fact.js';
import type { Run } from './run.js';
import type { Field, Value } from './values.js';

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  wall(): number;
  /** Resolves after `ms`, or at once when the signal fires. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The append-only record. Every other port may fail; this one must not be lost. */
export interface Timeline {
  /** The fold of everything written so far, by this process and by others. */
  run(): Run;
  /**
   * One append: takes the lock, folds what others wrote, lets `decide` choose the facts under the lock, writes and
   * syncs them. Returns the durable events; none when `decide` returns none.
   * Throws IrError 6 when the record can't be written and 5 when it is damaged.
   */
  transact(decide: (run: Run) => readonly Fact[]): readonly Event[];
  /** Hears each event after it is durable. Returns the way to stop listening. */
  subscribe(listener: (event: Event) => void): () => void;
  /** Gives the lock back and closes the file. */
  close(): void;
}

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
  /** Runs one command behind the gate. Rejects only on a bug or when `hooks.started` throws. */
  run(command: ReadyCommand, hooks: CommandHooks): Promise<CommandResult>;
  /** Whether a process that an earlier `ir` started still lives; a zombie does not. */
  alive(pid: Pid): boolean;
  /** Names of the variables that every command gets, before the `IR_…` ones. */
  environment(): readonly string[];
}

/** Bytes by hash: `evidence/objects/ab/<sha256>`, read-only. */
export interface Evidence {
  /** Stores text such as a script or a rendered message. */
  keep(bytes: Uint8Array): Stored;
  /** Copies a file in. */
  keepFile(path: string): Promise<Stored>;
  /** At most `max` bytes from the start. Throws IrError 5 when the bytes no longer match their name. */
  read(sha256: string, max: number): Uint8Array;
  /** Where an object lies. */
  path(sha256: string): string;
}

export interface Message {
  readonly kind: 'update' | 'escalation';
  readonly to: string;
  readonly audience: string;
  /** Plain text, masked, not yet escaped for any sink. */
  readonly text: string;
}

/** Somewhere a message goes. Its failure is a fact and never stops a run. */
export interface Notifier {
  readonly name: string;
  send(message: Message): Promise<void>;
}

/** What a responder may do at a step; `retry` stands in for `run` once it has failed. */
export const actions = [
  'run',
  'retry',
  'done',
  'show',
  'edit',
  'skip',
  'note',
  'jump',
  'assign',
  'unclear',
  'escalate',
  'update',
  'rollback',
  'capture',
  'waive',
  'pause',
] as const;
export type Action = (typeof actions)[number];

/** Everything shown above the prompt of a step; the terminal lays it out. */
export interface StepView {
  readonly id: string;
  readonly kind: string;
  readonly position: number;
  readonly total: number;
  readonly phase: string;
  readonly role: string | null;
  readonly holder: string | null;
  readonly title: string;
  /** `suspect = 203.0.113.7` where the step runs once per value. */
  readonly item: string | null;
  readonly guide: string | null;
  readonly expect: string | null;
  readonly links: readonly { readonly title: string; readonly url: string }[];
  /** What will happen, one line each: commands with their argv made visible, questions, messages. */
  readonly summary: readonly string[];
  readonly effect: string;
  readonly evidence: readonly {
    readonly title: string;
    readonly state: 'held' | 'incomplete' | 'missing' | 'waived';
    readonly id: string | null;
  }[];
  readonly no_evidence: string | null;
  readonly approve: string | null;
  readonly check: string | null;
  readonly verify: string | null;
  readonly rollback: string | null;
  readonly if_skipped: string | null;
  /** Milliseconds, from the start of the incident. */
  readonly elapsed_ms: number;
  readonly target_left_ms: number | null;
  readonly update_left_ms: number | null;
  readonly failed: string | null;
  readonly milestones: readonly string[];
}

/**
 * The person at the keyboard, or what stands in when there is none. Each question has a key (`severity`,
 * `block.approve`) under which `--answers` may hold its answer.
 * Every method rejects with Stopped when the responder pauses or no answer can be had.
 */
export interface Responder {
  /** `prompt` is false for steps that may run without asking (a read under --auto-read). */
  action(view: StepView, offered: readonly Action[]): Promise<Action>;
  /** A typed value; null is *not known yet* and offered only when `unknown` is true. */
  value(question: ValueQuestion): Promise<Value | null>;
  choice(question: ChoiceQuestion): Promise<string>;
  /** Free text, at least one character unless `optional`. */
  text(question: TextQuestion): Promise<string>;
  /** True when `expected` was typed exactly; false when the responder gave up. */
  exact(question: {
    readonly key: string;
    readonly question: string;
    readonly expected: string;
  }): Promise<boolean>;
}

export interface ValueQuestion {
  readonly key: string;
  readonly question: string;
  readonly field: Field;
  readonly suggestion: Value | null;
  readonly unknown: boolean;
  /** True: the suggestion came from a command or an alert and a change is about to use it. */
  readonly confirming: boolean;
  /** Returns the canonical value, or what is wrong with it. */
  readonly parse: (text: string) => { readonly value: Value } | { readonly problem: string };
}

export interface ChoiceQuestion {
  readonly key: string;
  readonly question: string;
  readonly options: readonly { readonly name: string; readonly means: string }[];
  readonly suggestion: string | null;
}

export interface TextQuestion {
  readonly key: string;
  readonly question: string;
  readonly suggestion: string | null;
  readonly optional: boolean;
}

export type StopReason = 'pause' | 'needs-answer' | 'step-failed' | 'hang-up' | 'interrupt' | 'terminated';

/** Thrown by a Responder to end the walkthrough; the incident stays open and can be resumed. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly reason: StopReason;

  constructor(reason: StopReason, detail: string) {
    super(detail);
    this.reason = reason;
  }
}

/** Shows what happens. It hears events through Timeline.subscribe; these are the things that are not events. */
export interface Display {
  /** Raw output of a command; sanitised and masked here. */
  output(chunk: Uint8Array, stream: 'stdout' | 'stderr'): void;
  /** A line of talk. */
  say(line: string): void;
  /** Something that came due while the responder reads or types. Never disturbs what was typed. */
  notice(line: string): void;
  /** Progress of something that takes a while; the returned function ends it. */
  progress(text: string): { update(text: string): void; end(): void };
}

/** Facts about this machine that a run needs and the engine can't know. */
export interface Machine {
  readonly host: string;
  readonly uid: number;
  readonly tty: boolean;
  readonly pid: Pid;
  /** Addresses of this machine and of the peer of this SSH connection. */
  readonly ownAddresses: readonly string[];
}

export interface Ports {
  readonly clock: Clock;
  readonly timeline: Timeline;
  readonly shell: Shell;
  readonly evidence: Evidence;
  readonly notifiers: readonly Notifier[];
  readonly responder: Responder;
  readonly display: Display;
  readonly machine: Machine;
  /** SHA-256 in hex; handed in so that the engine stays free of node:crypto. */
  readonly sha256: (bytes: Uint8Array | string) => string;
  /** Where commands run: `<incident>/cwd`. */
  readonly cwd: string;
  /** Where copies of the playbook's own files are: becomes $IR_PLAYBOOK_DIR. */
  readonly playbookDir: string;
  /** Secrets by scoped name, fetched at start and again at resume; never written anywhere. */
  readonly secrets: Map<string, string>;
  /** The actor at this keyboard. */
  readonly actor: string;
  /** Set to stop what is going on: Ctrl-C chosen as pause, hang-up, terminated. */
  readonly stop: AbortSignal;
}
