// Contacts of the config as a plan holds them: who comes next when nobody answers, in the plan's own time.
import type { ContactPlan } from '../../domain/plan.js';
import { durationOf } from './commands.js';

/** Contacts as the config has them. Durations are text such as `15m`. */
export interface AuthoredContacts {
  readonly [name: string]: {
    readonly title?: string;
    readonly escalation?: readonly { readonly to: string; readonly after: string }[];
  };
}

export const planContacts = (
  contacts: AuthoredContacts,
  pace: number,
): { readonly [name: string]: ContactPlan } =>
  Object.fromEntries(
    Object.entries(contacts).map(([name, { title, escalation }]) => [
      name,
      {
        title: title ?? null,
        levels: (escalation ?? []).map(({ to, after }) => ({
          to,
          after_ms: Math.ceil(durationOf(after) / pace),
        })),
      },
    ]),
  );
