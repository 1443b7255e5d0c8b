// Sub-playbooks: they exist, fit in, and get what they ask for.
import type { Finding } from '../../domain/finding.js';
import type { AuthoredStep, Playbook } from '../../domain/playbook.js';
import type { Field } from '../../domain/values.js';
import { didYouMean } from '../../language/nearest.js';
import { checkValue } from '../../language/types.js';
import type { Path } from '../locate.js';
import { type Check, type Checking, problem, problemAt } from './checking.js';

const someTime = Date.UTC(2026, 0, 1);
const wholeSlot = /^\{\{\s*([a-z][a-z0-9_]*)\s*\}\}$/;

/** `"{{ name }}"` hands a name on; null for a literal. */
const handedOn = (value: unknown): string | null =>
  typeof value === 'string' ? (wholeSlot.exec(value)?.[1] ?? null) : null;

const checkGiven = (checking: Checking, path: Path, field: Field, value: unknown): readonly Finding[] => {
  const name = handedOn(value);
  if (name !== null) {
    const known = checking.declared.filter(({ only }) => only === null).map((declared) => declared.name);
    if (known.includes(name)) return [];
    return [
      problemAt(checking, path, 'unknown-name', `there is no name «${name}» here${didYouMean(name, known)}`),
    ];
  }
  if (typeof value === 'string' && value.includes('{{')) {
    const message = 'give a plain value, or one name alone: "{{ name }}"';
    return [problemAt(checking, path, 'command-template', message)];
  }
  const checked = checkValue(field, value, someTime);
  return 'problem' in checked
    ? [problemAt(checking, path, 'wrong-value', `the value ${checked.problem}`)]
    : [];
};

const checkWith = (
  checking: Checking,
  step: AuthoredStep,
  index: number,
  child: Playbook,
): readonly Finding[] =>
  Object.entries((step['with'] ?? {}) as object).flatMap(([name, value]) => {
    const path = ['steps', index, 'with', name];
    const field = child.inputs?.[name];
    if (field) return checkGiven(checking, path, field, value);
    const message = `«${child.id}» has no input «${name}»${didYouMean(name, Object.keys(child.inputs ?? {}))}`;
    return [problem('unknown-name', checking.document.keySpanOf(path), message)];
  });

const rolesUsed = (child: Playbook): readonly string[] => [
  ...new Set(
    child.steps.flatMap(({ role, approve }) => [role, approve]).filter((role) => role !== undefined),
  ),
];

const checkChildRoles = (checking: Checking, path: Path, child: Playbook): readonly Finding[] => {
  const known = Object.keys(checking.playbook.roles ?? {});
  const lacking = rolesUsed(child).filter((role) => !known.includes(role));
  if (lacking.length === 0) return [];
  const message = `«${child.id}» needs the role «${lacking.join('», «')}», which this playbook does not have`;
  return [problemAt(checking, path, 'unknown-role', message)];
};

const checkChild = (checking: Checking, step: AuthoredStep, index: number): readonly Finding[] => {
  const id = step['playbook'];
  if (typeof id !== 'string') return [];
  const path = ['steps', index, 'playbook'];
  const child = checking.child(id);
  const say = (message: string): readonly Finding[] => [problemAt(checking, path, 'sub-playbook', message)];
  switch (child.state) {
    case 'loaded':
      return [
        ...checkChildRoles(checking, path, child.playbook),
        ...checkWith(checking, step, index, child.playbook),
      ];
    case 'missing':
      return say(`there is no playbook «${id}» in this folder: neither ${id}.yaml nor ${id}.yml`);
    case 'broken':
      return say(`«${id}» has problems of its own; mend them first`);
    case 'cycle':
      return say(`«${id}» is being run already, so this would never end`);
    case 'too-deep':
      return say('playbooks in playbooks go at most three deep');
  }
};

export const checkChildren: Check = (checking) =>
  checking.playbook.steps.flatMap((step, index) => checkChild(checking, step, index));
