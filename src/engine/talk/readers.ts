// Who reads a message: the team, the house, or people outside. What each may see, and who has to be asked before.
import type { Plan, TemplatePlan } from '../../domain/plan.js';

/** Outsiders whatever the config says: a message to them waits for a key. The config can name more. */
const outsiders = [
  'customer',
  'customers',
  'partner',
  'partners',
  'public',
  'press',
  'regulator',
  'external',
];

export const isOutside = (plan: Plan, name: string): boolean =>
  outsiders.includes(name) || plan.outside.includes(name);

/** The first of them that is outside; one is enough to ask. */
export const outsiderAmong = (plan: Plan, names: readonly string[]): string | null =>
  names.find((name) => isOutside(plan, name)) ?? null;

/** Those who work on it: the audience `internal`, and whoever holds a role. */
export const isTeam = (plan: Plan, name: string): boolean =>
  !isOutside(plan, name) && (name === 'internal' || Object.hasOwn(plan.roles, name));

export const templateOf = (plan: Plan, id: string | null): TemplatePlan | null =>
  plan.templates.find((template) => template.id === id) ?? null;
