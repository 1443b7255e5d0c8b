// The names of a playbook: who sets each, of which type, and where it says so.
import type { AuthoredCapture, AuthoredStep, Playbook } from '../../domain/playbook.js';
import type { Field } from '../../domain/values.js';
import { nameOfId } from '../../language/names.js';
import type { Path } from '../locate.js';
import { kindOfStep } from './step-kind.js';

export interface Declared {
  readonly name: string;
  readonly field: Field;
  /** Where the name stands: a key, or the value at that place. */
  readonly path: Path;
  readonly at: 'key' | 'value';
  /** What sets it, for a sentence: `the inputs`, `step «block»`. */
  readonly setter: string;
  /** The step that sees it, for the name of an `each`; null for a name that all see. */
  readonly only: number | null;
}

/** What a sub-playbook declares, by its id; nothing for one that could not be loaded. */
export type ChildNames = (id: string) => readonly Declared[];

type Fields = { readonly [name: string]: Field };

const fieldsAt = (fields: Fields | undefined, path: Path, setter: string): readonly Declared[] =>
  Object.entries(fields ?? {}).map(([name, field]) => ({
    name,
    field,
    path: [...path, name],
    at: 'key',
    setter,
    only: null,
  }));

/** `suspects as suspect` in two parts. */
export const readEach = (each: string): { readonly list: string; readonly name: string } => {
  const [list = '', name = ''] = each.split(' as ');
  return { list, name };
};

const choice = (step: AuthoredStep, path: Path, setter: string): Declared => ({
  name: nameOfId(step.id),
  field: { type: 'choice', options: Object.keys(step['options'] as object) },
  path: [...path, 'id'],
  at: 'value',
  setter,
  only: null,
});

const childOutputs = (
  step: AuthoredStep,
  path: Path,
  setter: string,
  child: ChildNames,
): readonly Declared[] =>
  child(step['playbook'] as string).map(({ name, field }) => ({
    name,
    field,
    path: [...path, 'playbook'],
    at: 'value',
    setter,
    only: null,
  }));

const setByStep = (step: AuthoredStep, index: number, child: ChildNames): readonly Declared[] => {
  const path: Path = ['steps', index];
  const setter = `step «${step.id}»`;
  const kind = kindOfStep(step);
  const captures = fieldsAt(
    step.capture as { readonly [name: string]: AuthoredCapture },
    [...path, 'capture'],
    setter,
  );
  if (kind === 'ask') return [...fieldsAt(step['ask'] as Fields, [...path, 'ask'], setter), ...captures];
  if (kind === 'decide') return [choice(step, path, setter), ...captures];
  if (kind === 'playbook') return [...childOutputs(step, path, setter, child), ...captures];
  return captures;
};

const eachNames = (playbook: Playbook, known: readonly Declared[]): readonly Declared[] =>
  playbook.steps.flatMap((step, index) => {
    if (step.each === undefined) return [];
    const { list, name } = readEach(step.each);
    const from = known.find((declared) => declared.name === list)?.field;
    const field: Field = from ? { ...from, many: false } : { type: 'text' };
    return [
      { name, field, path: ['steps', index, 'each'], at: 'value', setter: `step «${step.id}»`, only: index },
    ];
  });

/** Every name with its setter, in the order of the file. */
export const declaredNames = (playbook: Playbook, child: ChildNames): readonly Declared[] => {
  const known = [
    ...fieldsAt(playbook.inputs, ['inputs'], 'the inputs'),
    ...playbook.steps.flatMap((step, index) => setByStep(step, index, child)),
  ];
  return [...known, ...eachNames(playbook, known)];
};

/** What can be used where these steps run: the names that all see, and an `each` name that every one of them has. */
export const visibleTo = (declared: readonly Declared[], steps: readonly number[]): readonly Declared[] =>
  declared.filter(({ only, name }) => {
    if (only === null) return true;
    const has = (step: number): boolean =>
      declared.some((other) => other.only === step && other.name === name);
    return steps.includes(only) && steps.every(has);
  });
