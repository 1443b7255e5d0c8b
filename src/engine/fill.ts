// A command of the plan with its values in: which words it becomes, which values it uses, which are still unset.
import type { Binding } from '../domain/fact-words.js';
import type { Command, Plan, PlanStep } from '../domain/plan.js';
import type { Run, UnitState } from '../domain/run.js';
import type { Value, ValueType } from '../domain/values.js';
import { type Destination, fillRemote } from '../language/remote.js';
import { fillWord, scriptNames } from '../language/slots.js';
import { splitWords } from '../language/words.js';
import { knownNames } from './conditions.js';
import { fieldOf, placeOf, valueFor } from './names.js';

export interface Filled {
  readonly argv: readonly string[];
  readonly bindings: readonly (Binding & { readonly type: ValueType })[];
  /** Where it runs; empty: on this machine. */
  readonly on: readonly (Destination | { readonly problem: string })[];
}

const slotNames = (words: readonly string[]): readonly string[] =>
  words.flatMap((word) => [...word.matchAll(/\{\{\s*([a-z][a-z0-9_]*)/g)].map((match) => match[1] ?? ''));

/** Names that stand in a command, its hosts among them. */
const writtenNames = ({ words, script, on }: Command): readonly string[] => [
  ...(script === null ? slotNames(words ?? []) : scriptNames(script)),
  ...slotNames(on),
];

/** Names that a command reads. A file of the playbook's own may read any: it gets all that are set. */
export const namesIn = (plan: Plan, step: PlanStep, command: Command): readonly string[] => {
  const ownFile = command.words?.[0]?.startsWith('./') === true;
  const all = ownFile ? knownNames(plan, step.scope).map(({ name }) => name) : [];
  return [...new Set([...writtenNames(command), ...all])];
};

/** What an author wrote, as the responder has edited it for this visit. */
export const editedCommand = (command: Command, unit: UnitState, part: string): Command => {
  const edit = unit.edits.find((one) => one.part === part);
  if (!edit) return command;
  if (command.script !== null) return { ...command, script: edit.to };
  const split = splitWords(edit.to);
  return 'words' in split ? { ...command, words: split.words } : command;
};

/** `fixed` values, those that a change was made with, go before present ones. */
export const fillCommand = (
  plan: Plan,
  run: Run,
  step: PlanStep,
  item: number | null,
  command: Command,
  fixed: readonly Binding[],
): Filled | { readonly missing: readonly string[] } => {
  const place = placeOf(run, step, item);
  const lookup = (name: string): Value | null =>
    fixed.find((binding) => binding.name === name)?.value ?? valueFor(plan, run, place, name);
  const isSecret = (name: string): boolean => fieldOf(plan, `${step.scope}${name}`).type === 'secret';
  const missing = writtenNames(command).filter((name) => lookup(name) === null && !isSecret(name));
  if (missing.length > 0) return { missing: [...new Set(missing)] };
  const bindings = namesIn(plan, step, command).flatMap((name) => {
    const value = lookup(name);
    return value === null ? [] : [{ name, value, type: fieldOf(plan, `${step.scope}${name}`).type }];
  });
  const argv = (command.words ?? []).map((word) => {
    const filled = fillWord(word, lookup);
    if ('missing' in filled) throw new Error(`${word} was filled before its values were there`);
    return filled.text;
  });
  return { argv, bindings, on: command.on.map((host) => fillRemote(host, lookup)) };
};
