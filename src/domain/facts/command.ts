// Facts around commands and what people do by hand: intent, start, end, evidence, approval, doubt.
import type { Binding, CommandEnd, CommandRef, Part, Stored, UnitRef } from '../fact-words.js';
import type { Effect } from '../values.js';

export interface CommandFacts {
  'step.intended': CommandRef & {
    readonly effect: Effect;
    /** SHA-256 of exactly what will run: argv, executable, script, environment names, folder, target. */
    readonly digest: string;
    readonly argv: readonly string[];
    readonly executable: string;
    readonly executable_sha256: string;
    readonly script_sha256?: string;
    readonly cwd: string;
    readonly env: readonly string[];
    readonly timeout_ms: number;
    /** Values that the command uses, so that a rollback uses the same ones. */
    readonly bindings: readonly Binding[];
    /** Ids of the evidence held for this visit, EV-0001 and so on. */
    readonly held: readonly string[];
    /** Actors whose approval this start uses up. */
    readonly approved_by: readonly string[];
  };
  'step.started': CommandRef & { readonly pid: number; readonly start_time: string; readonly boot: string };
  'step.finished': CommandRef &
    CommandEnd & {
      readonly ok: boolean;
      readonly started_at: string;
      readonly duration_ms: number;
      readonly stdout?: Stored;
      readonly stderr?: Stored;
      /** How many times a declared secret stood in the output. */
      readonly masked: number;
      /** Processes of the command that outlived it, by pid. */
      readonly survivors?: readonly number[];
    };
  /** A command was started and its end was never recorded; somebody or a check has now said what became of it. */
  'doubt.settled': CommandRef & {
    readonly decision: 'done' | 'failed' | 'again';
    readonly reason: string;
    readonly alive: boolean;
  };
  /** A person says that they did by hand what the step asks. */
  'step.confirmed': UnitRef & {
    readonly effect: Effect;
    readonly items: readonly string[];
    readonly bindings: readonly Binding[];
  };
  'step.rolled_back': UnitRef & { readonly by_hand: boolean };
  'command.edited': UnitRef & {
    readonly reason: string;
    readonly edits: readonly { readonly part: Part; readonly from: string; readonly to: string }[];
  };
  'evidence.captured': {
    readonly id: string;
    /** Its id in the playbook; empty for a piece that a person added from another terminal. */
    readonly evidence: string;
    readonly title: string;
    readonly before: UnitRef | null;
    readonly sha256: string;
    readonly size: number;
    readonly stderr_sha256?: string;
    readonly stderr_size?: number;
    readonly command: string;
    readonly tool: string;
    readonly tool_sha256: string;
    readonly host: string;
    readonly started_at: string;
    readonly ended_at: string;
    readonly truncated: boolean;
    readonly complete: boolean;
    /** Why it does not count as complete. */
    readonly why?: string;
    /** When it was really taken, where a person says that this was before it was added. */
    readonly at?: string;
    readonly note?: string;
    /** True: something in it looks like a secret. Its absence promises nothing. */
    readonly secret_suspected?: boolean;
  };
  'evidence.waived': UnitRef & {
    readonly evidence: readonly string[];
    readonly reason: string;
    readonly role: string;
  };
  'approval.requested': UnitRef & {
    readonly role: string;
    readonly digest: string;
    readonly rendering: string;
    /** True: it must come from somebody other than who asks. */
    readonly four_eyes?: boolean;
  };
  'approval.given': UnitRef & {
    readonly role: string;
    readonly digest: string;
    readonly relayed_for?: string;
    /** The holder of the role could not be asked, and this is why it went on all the same. */
    readonly break_glass?: string;
  };
}
