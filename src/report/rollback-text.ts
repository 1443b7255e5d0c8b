// How a change that is still in place can be put back, ready to be read out or pasted at 3 a.m.
import type { Command, PlanStep } from '../domain/plan.js';
import type { InPlace, Run } from '../domain/run.js';
import { visibleArgv } from '../domain/sanitise.js';
import { environmentFor, fillWord, scriptNames } from '../language/slots.js';
import type { InPlaceView } from './view.js';

type RollbackView = InPlaceView['rollback'];
type Bindings = InPlace['bindings'];

const findBinding = (bindings: Bindings, scope: string, name: string) =>
  bindings.find((binding) => binding.name === name || binding.name === `${scope}${name}`);

const fillShown = (word: string, bindings: Bindings, scope: string): string => {
  const filled = fillWord(word, (name) => findBinding(bindings, scope, name)?.value ?? null);
  // A value that was never recorded (a secret) leaves its place visible.
  return 'text' in filled ? filled.text : word;
};

const scriptWithValues = (script: string, bindings: Bindings, scope: string): string => {
  const used = scriptNames(script).flatMap((name) => findBinding(bindings, scope, name) ?? []);
  const environment = environmentFor(used.map(({ name, value }) => ({ name, value, type: 'text' })));
  const lines = Object.entries(environment).map(([name, value]) => `${name}=${visibleArgv([value])}`);
  return [...lines, script.trimEnd()].join('\n');
};

const sayCommand = (command: Command, bindings: Bindings, scope: string): RollbackView => {
  if (command.script !== null)
    return { kind: 'script', text: scriptWithValues(command.script, bindings, scope) };
  const words = command.words ?? [];
  return { kind: 'command', text: visibleArgv(words.map((word) => fillShown(word, bindings, scope))) };
};

/** An edited rollback counts as long as its visit is the present one. */
const editedRollback = (run: Run, entry: InPlace): string | null => {
  const state = run.steps[entry.step];
  if (state?.visit !== entry.visit) return null;
  return state.units[entry.item ?? 0]?.edits.find(({ part }) => part === 'rollback')?.to ?? null;
};

export const viewRollback = (step: PlanStep | undefined, run: Run, entry: InPlace): RollbackView => {
  const edited = editedRollback(run, entry);
  if (edited !== null) return { kind: 'command', text: edited };
  const rollback = step?.rollback;
  if (rollback && 'sentence' in rollback) return { kind: 'sentence', text: rollback.sentence };
  if (rollback) return sayCommand(rollback.command, entry.bindings, step.scope);
  if (step?.irreversible) return { kind: 'irreversible', text: step.irreversible };
  return { kind: 'none', text: 'The playbook does not say how to put it back.' };
};
