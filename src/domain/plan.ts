// A playbook made concrete for one run: flattened, evidence steps inserted, durations in milliseconds.
// It is plain JSON: it is stored by hash when a run starts, and resume reads it back.
import type { DrillPlan } from './drill.js';
import type { Effect, Field, Json, Milestone, Phase, Severity, Value } from './values.js';

/** A command ready to be filled with values. Exactly one of `words` and `script` is not null. */
export interface Command {
  /** Words already split; each may hold `{{ name }}` or `{{ name | json }}`. */
  readonly words: readonly string[] | null;
  /** Fixed text for bash; values reach it as `$IR_<NAME>`. */
  readonly script: string | null;
  readonly timeout_ms: number;
  readonly ok_exit: readonly number[];
  readonly max_bytes: number;
  readonly on: readonly string[];
  readonly sensitive: boolean;
  readonly tty: boolean;
  readonly stdin: string | null;
}

/** Commands tried together until all of them succeed and have gone on doing so for `hold_ms`. */
export interface Probe {
  readonly all: readonly Command[];
  readonly every_ms: number;
  readonly hold_ms: number;
  readonly timeout_ms: number;
}

/** How something is put back: by a command, or by a person who follows a sentence. */
export type Rollback = { readonly command: Command } | { readonly sentence: string };

export interface EvidencePlan {
  /** Name within the plan, with its scope: `firewall`, or `isolate/firewall` in a sub-playbook. */
  readonly id: string;
  readonly scope: string;
  readonly title: string;
  /** Null: a person hands in a file. */
  readonly command: Command | null;
  readonly may_be_empty: boolean;
  readonly wait_until: Probe | null;
}

export interface CapturePlan extends Field {
  readonly match?: string;
}

/** One step of the plan. `body` belongs to the step's kind; only src/steps/<kind>.ts reads it. */
export interface PlanStep {
  /** `block`, `isolate/block` in a sub-playbook, `block:evidence` for an inserted one. */
  readonly id: string;
  readonly kind: string;
  /** Prefix of the names this step sees: empty, or `isolate/` in a sub-playbook. */
  readonly scope: string;
  readonly phase: Phase;
  readonly role: string | null;
  readonly title: string;
  readonly guide: string | null;
  readonly expect: string | null;
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly after: readonly string[];
  /** All must hold; each is CEL over the names of its scope. */
  readonly when: readonly { readonly text: string; readonly scope: string }[];
  /** Run once per value of `list`, each time with the value under `name`. */
  readonly each: { readonly list: string; readonly name: string } | null;
  readonly within_ms: number | null;
  readonly if_skipped: string | null;
  readonly marks: Milestone | null;
  readonly effect: Effect;
  /** Evidence ids (scoped) that must be held before the change. */
  readonly preserve: readonly string[];
  readonly no_evidence: string | null;
  readonly approve: string | null;
  readonly check: Command | null;
  readonly verify: Probe | null;
  readonly rollback: Rollback | null;
  readonly irreversible: string | null;
  readonly expires_ms: number | null;
  /** Keys are scoped names. */
  readonly capture: { readonly [name: string]: CapturePlan };
  /** Scoped names that this step sets. */
  readonly sets: readonly string[];
  /** For an inserted evidence step: the step that it goes before. */
  readonly before: string | null;
  readonly body: { readonly [key: string]: Json };
}

export interface EscalationPlan {
  readonly id: string;
  readonly to: string;
  readonly after_ms: number | null;
  readonly when: string | null;
  readonly unless: string | null;
  readonly template: string | null;
}

export interface ClockPlan {
  readonly id: string;
  readonly name: string;
  readonly when: string;
  readonly deadline_ms: number;
  readonly to: string | null;
}

export interface TemplatePlan {
  readonly id: string;
  readonly audience: string;
  readonly text: string;
  /** Names whose values outsiders may read as they are. */
  readonly raw?: readonly string[];
}

/** Somebody who can be asked, as the config knew them at the start. */
export interface ContactPlan {
  readonly title: string | null;
  /** Who is asked next, each so long after the one before, until somebody answers. */
  readonly levels: readonly { readonly to: string; readonly after_ms: number }[];
}

/** Rules of the organisation, as its config had them when the run started. */
export interface Policy {
  /** Effects whose approval must come from somebody other than the one who runs it. */
  readonly four_eyes: readonly ('change' | 'destroy')[];
  /** Effects that need the approval of the commander even where the playbook asks for none. */
  readonly require_approval: readonly ('change' | 'destroy')[];
  /** False: nobody may approve alone what another person should. */
  readonly break_glass: boolean;
}

export interface Plan {
  readonly v: 1;
  readonly playbook: {
    readonly id: string;
    readonly title: string;
    readonly sha256: string;
    readonly severity: Severity;
    /** True: only those who are named may see the incident's own chat channel. */
    readonly private?: boolean;
  };
  /** Every playbook file that went in, the main one first, by its bytes. */
  readonly sources: readonly { readonly id: string; readonly sha256: string }[];
  /** Files beside a playbook that its commands name as `./x`: copied and run from the copy. */
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  readonly roles: { readonly [role: string]: string };
  /** Inputs, answers and captures: everything that may be asked for, by scoped name. */
  readonly fields: { readonly [name: string]: Field };
  /** Names of the playbook's own inputs, in the order of the file. */
  readonly inputs: readonly string[];
  /** How names cross into a sub-playbook and out of it again: a look-up of the key becomes its target. */
  readonly aliases: { readonly [name: string]: { readonly name: string } | { readonly value: Value } };
  readonly steps: readonly PlanStep[];
  readonly evidence: readonly EvidencePlan[];
  readonly targets_ms: { readonly [target: string]: number };
  readonly updates: {
    readonly every_ms: { readonly [severity: string]: number };
    readonly template: string | null;
  };
  readonly escalation: readonly EscalationPlan[];
  readonly clocks: readonly ClockPlan[];
  readonly templates: readonly TemplatePlan[];
  /** Environment variables that the playbook or the config lets through to commands. */
  readonly env: readonly string[];
  /** What a change must not hit without care: addresses, ranges, names. */
  readonly protected: readonly string[];
  /** Audiences and contacts outside the house: a message to them waits for a key. */
  readonly outside: readonly string[];
  /** Left out where the config has no such rules. */
  readonly policy?: Policy;
  /** By the names that playbooks use; plans of older versions have none. */
  readonly contacts?: { readonly [name: string]: ContactPlan };
  /** Divides every `every`, `hold`, `wait` and timer. 1 except in a range. */
  readonly pace: number;
  /** What is rehearsed with it; left out in an incident. */
  readonly drill?: DrillPlan;
}
