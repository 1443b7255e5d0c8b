// Roles, evidence, templates and steps that are named must exist.
import type { Finding } from '../../domain/finding.js';
import type { AuthoredStep } from '../../domain/playbook.js';
import { hintFor } from '../hint.js';
import type { Path } from '../locate.js';
import { type Check, type Checking, problemAt } from './checking.js';

interface Reference {
  readonly path: Path;
  readonly to: string;
}

const refer = (
  checking: Checking,
  references: readonly Reference[],
  what: string,
  known: readonly string[],
): readonly Finding[] =>
  references
    .filter(({ to }) => !known.includes(to))
    .map(({ path, to }) => {
      const message = `there is no ${what} «${to}»${hintFor(checking, to, known)}`;
      return problemAt(checking, path, `unknown-${what.replace('piece of ', '')}`, message);
    });

/** What stands under some keys of every step, as single references. */
const inSteps = (steps: readonly AuthoredStep[], keys: readonly string[]): readonly Reference[] =>
  steps.flatMap((step, index) =>
    keys.flatMap((key): readonly Reference[] => {
      const value = step[key] as string | readonly string[] | undefined;
      const path = ['steps', index, key];
      if (value === undefined) return [];
      return typeof value === 'string'
        ? [{ path, to: value }]
        : value.map((to, at) => ({ path: [...path, at], to }));
    }),
  );

export const checkRoles: Check = (checking) => {
  const { playbook } = checking;
  return refer(
    checking,
    inSteps(playbook.steps, ['role', 'approve']),
    'role',
    Object.keys(playbook.roles ?? {}),
  );
};

export const checkEvidence: Check = (checking) => {
  const { playbook } = checking;
  const known = Object.keys(playbook.evidence ?? {});
  return refer(checking, inSteps(playbook.steps, ['preserve', 'collect']), 'piece of evidence', known);
};

export const checkTemplateIds: Check = (checking) => {
  const { playbook } = checking;
  const rhythm = playbook.updates?.template;
  const references = [
    ...inSteps(playbook.steps, ['update', 'template']),
    ...(rhythm === undefined ? [] : [{ path: ['updates', 'template'], to: rhythm }]),
    ...(playbook.escalation ?? []).flatMap(({ template }, index) =>
      template === undefined ? [] : [{ path: ['escalation', index, 'template'], to: template }],
    ),
  ];
  return refer(checking, references, 'template', Object.keys(playbook.templates ?? {}));
};

const options = (steps: readonly AuthoredStep[]): readonly Reference[] =>
  steps.flatMap((step, index) =>
    Object.entries((step['options'] ?? {}) as { readonly [option: string]: string })
      .filter(([, to]) => to !== 'next')
      .map(([option, to]) => ({ path: ['steps', index, 'options', option], to })),
  );

export const checkStepIds: Check = (checking) => {
  const { steps } = checking.playbook;
  const ids = steps.map(({ id }) => id);
  return [
    ...refer(checking, inSteps(steps, ['after', 'undo']), 'step', ids),
    ...refer(checking, options(steps), 'step', [...ids, 'next']),
  ];
};
