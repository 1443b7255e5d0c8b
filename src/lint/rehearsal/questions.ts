// The questions of a playbook by the keys under which answers to them are given: `severity`, `block.approve`.
import type { AuthoredStep } from '../../domain/playbook.js';
import type { Effect } from '../../domain/values.js';
import type { Checking } from '../../playbook/check/checking.js';
import { kindOfStep } from '../../playbook/check/step-kind.js';

/** What an unattended run asks about a step, behind its id and a dot. */
export const stepQuestions: readonly string[] = [
  'run',
  'approve',
  'confirm',
  'doubt',
  'failed',
  'gate',
  'waive',
  'rollback',
  'destroy',
  'overdue',
];

/** A command that does not say what it does is taken for a change. */
const effectOf = (step: AuthoredStep): Effect => {
  const kind = kindOfStep(step);
  if (kind === 'undo') return 'change';
  return step.effect ?? (kind === 'run' || kind === 'script' ? 'change' : 'read');
};

const undoneByHand = ({ playbook }: Checking, step: AuthoredStep): readonly string[] =>
  [(step['undo'] as string | readonly string[] | undefined) ?? []].flat().filter((id) => {
    const target = playbook.steps.find((one) => one.id === id);
    return target !== undefined && 'confirm' in target && typeof target.rollback === 'string';
  });

/** The keys without which nobody gets past this step unattended. */
export const questionsOfStep = (checking: Checking, step: AuthoredStep): readonly string[] => {
  const effect = effectOf(step);
  const ask = (key: string, asked: boolean): readonly string[] => (asked ? [`${step.id}.${key}`] : []);
  return [
    ...ask('confirm', 'confirm' in step),
    ...ask('run', effect !== 'read'),
    ...ask('destroy', effect === 'destroy'),
    ...ask('approve', effect !== 'read' && step.approve !== undefined),
    ...undoneByHand(checking, step).map((id) => `${id}.rollback`),
  ];
};

/** The names that this step asks people for. */
export const namesAskedBy = ({ declared }: Checking, step: number): readonly string[] =>
  declared
    .filter(({ path, only, field }) => {
      const ofStep = only === null && path[0] === 'steps' && path[1] === step;
      // Answers never hold secrets; what is captured comes from a command.
      return ofStep && path[2] !== 'capture' && path[2] !== 'playbook' && field.type !== 'secret';
    })
    .map(({ name }) => name);

/** Inputs that have no value of their own. */
export const inputsAsked = ({ playbook }: Checking): readonly string[] =>
  Object.entries(playbook.inputs ?? {})
    .filter(([, field]) => field.default === undefined && field.type !== 'secret')
    .map(([name]) => name);
