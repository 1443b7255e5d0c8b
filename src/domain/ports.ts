// The engine's hands: everything it may do to the world. The mode chooses which hands it gets (src/wiring.ts).
import type { Event, Fact } from './fact.js';
import type { Stored } from './fact-words.js';
import type { Responder } from './responder.js';
import type { Run } from './run.js';
import type { Pid, Shell } from './shell.js';

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  wall(): number;
  /** Milliseconds from an arbitrary point, for how long something took: nobody sets it, and it stands still in a sleep. */
  steady(): number;
  /** Resolves after `ms`, or at once when the signal fires. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /**
   * Until the returned function is called, the world is waited for and no person: an exercise may let its clock go
   * faster meanwhile.
   */
  hasten(): () => void;
}

/** The clock of an exercise, which somebody may hold while people talk. */
export interface ExerciseClock {
  hold(): void;
  release(): void;
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
  /**
   * Hears each event after it is durable: those of this process, and those that another one wrote since it began to
   * listen (`other`), as soon as they are read here. Returns the way to stop listening.
   */
  subscribe(listener: (event: Event, origin: 'own' | 'other') => void): () => void;
  /** Gives the lock back and closes the file. */
  close(): void;
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
  /** Channels that carry it; none: whoever reads it here has to pass it on. */
  readonly channels: readonly string[];
}

/** Where a message is shown at once. Its failure is a fact and never stops a run. */
export interface Notifier {
  readonly name: string;
  send(message: Message): Promise<void>;
}

/** Whom a name stands for, by the config as it is now: an audience, a contact or a role. */
export interface Reached {
  /** Names of channels, in the order of the config. */
  readonly channels: readonly string[];
  readonly people: readonly string[];
  readonly mention: string | null;
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
  /** Nobody for a name that the config does not know. */
  readonly reach: (name: string) => Reached;
  readonly responder: Responder;
  readonly display: Display;
  readonly machine: Machine;
  /** Why a change must not touch this value without care, or null: see `protected:` in the config. */
  readonly protects: (value: string) => string | null;
  /** SHA-256 in hex; handed in so that the engine stays free of node:crypto. */
  readonly sha256: (bytes: Uint8Array | string) => string;
  /** The incident's id, as people and commands name it. */
  readonly incident: string;
  /** Where commands run: `<incident>/cwd`. */
  readonly cwd: string;
  /** Where copies of the playbook's own files are: becomes $IR_PLAYBOOK_DIR. */
  readonly playbookDir: string;
  /** Secrets by scoped name, fetched at start and again at resume; never written anywhere. */
  readonly secrets: Map<string, string>;
  /** Why approvals of others are given at this keyboard all the same: `--break-glass`. Null: they are not. */
  readonly break_glass: string | null;
  /** What somebody who takes over a role has to know, in lines. */
  readonly brief: (run: Run, role: string, who: string) => string;
  /** The actor at this keyboard. */
  readonly actor: string;
  /** Null where time can't be held: in an incident, and where real commands run. */
  readonly exercise: ExerciseClock | null;
  /** Set to stop what is going on: Ctrl-C chosen as pause, hang-up, terminated. */
  readonly stop: AbortSignal;
}
