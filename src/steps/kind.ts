// What a step kind is. A new kind is one file here and its line in index.ts; schema, dispatch, dry run and report
// are derived from these five fields.
import type { Command, PlanStep, Probe } from '../domain/plan.js';
import type { AuthoredCommand, AuthoredProbe, AuthoredStep } from '../domain/playbook.js';
import type { Field, Json } from '../domain/values.js';

/** A JSON Schema (draft-07) fragment; `$ref` points into the definitions of src/playbook/schema/definitions.ts. */
export type SchemaFragment = { readonly [key: string]: Json };

export type Body = { readonly [key: string]: Json };

/** How a step ended. `at` (milliseconds since 1970) is when it came true, where that is known better than "now". */
export type Outcome =
  | { readonly ok: true; readonly at?: number; readonly reason?: string }
  | { readonly ok: false; readonly why: string };

/** What a kind may use to turn what the author wrote into the plan. */
export interface Planning {
  readonly command: (authored: AuthoredCommand, step: AuthoredStep) => Command;
  readonly probe: (authored: AuthoredCommand | AuthoredProbe) => Probe;
  /** The name with the scope of the playbook that the step stands in. */
  readonly scoped: (name: string) => string;
  /** Milliseconds; the text has already passed the schema. */
  readonly duration: (text: string) => number;
  /** Makes a name askable. */
  readonly declare: (name: string, field: Field) => void;
}

/** How commands and names look in a dry run or at the prompt. */
export interface Describing {
  readonly command: (command: Command) => string;
  readonly probe: (probe: Probe) => string;
  readonly duration: (ms: number) => string;
  readonly template: (id: string) => string;
  readonly evidence: (id: string) => string;
  /** One line for each thing that these steps have in place, newest first. */
  readonly undo: (steps: readonly string[]) => readonly string[];
}

/** What a step can do; src/engine/ provides it, with the gate, the record and the clock behind each. */
export interface StepContext {
  readonly step: PlanStep;
  runCommand(command: Command): Promise<Outcome>;
  confirmByHand(items: readonly string[]): Promise<Outcome>;
  askFor(names: readonly string[]): Promise<Outcome>;
  decide(
    question: string,
    options: readonly { readonly name: string; readonly to: string }[],
  ): Promise<Outcome>;
  collect(evidence: readonly string[]): Promise<Outcome>;
  sendUpdate(template: string, to: string | null): Promise<Outcome>;
  escalate(to: string, template: string | null): Promise<Outcome>;
  waitUntil(probe: Probe): Promise<Outcome>;
  waitFor(ms: number): Promise<Outcome>;
  rollBack(steps: readonly string[]): Promise<Outcome>;
}

export interface StepKind<B extends Body = Body> {
  /** The key that marks a step as this kind. */
  readonly name: string;
  /** The kind's own keys, beside what every step may say. */
  readonly schema: {
    readonly properties: { readonly [key: string]: SchemaFragment };
    readonly required: readonly string[];
  };
  readonly plan: (step: AuthoredStep, planning: Planning) => B;
  /** One line for each thing that would happen, without the mode's words around it. */
  readonly summary: (body: B, describing: Describing) => readonly string[];
  readonly perform: (body: B, context: StepContext) => Promise<Outcome>;
}

/** Erases a kind's body type for the registry: a plan's body was made by the same kind that reads it. */
export const defineKind = <B extends Body>(kind: StepKind<B>): StepKind => kind as unknown as StepKind;
