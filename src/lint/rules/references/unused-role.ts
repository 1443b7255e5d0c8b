// A role without a single task is a person who is woken and has nothing to do.
import type { Checking } from '../../../playbook/check/checking.js';
import { nameUses } from '../../names/name-uses.js';
import { recipientsOf } from '../../names/recipients.js';
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

/** Roles of the incident itself: they have work whatever the steps say. */
const leads: readonly string[] = [
  'commander',
  'deputy',
  'ic',
  'lead',
  'manager',
  'scribe',
  'secretary',
  'coordinator',
];

const leadsIncident = (role: string): boolean => role.split('-').some((word) => leads.includes(word));

/** Who sends the updates of `updates:`, which no step has to ask for. */
const speakers: readonly string[] = ['comms', 'communication', 'communications', 'liaison', 'spokesperson'];

const speaks = (role: string): boolean => role.split('-').some((word) => speakers.includes(word));

const takenIn = ({ playbook, child }: Checking): readonly unknown[] =>
  playbook.steps.flatMap((step) => {
    const inner = typeof step['playbook'] === 'string' ? child(step['playbook']) : null;
    const steps = inner?.state === 'loaded' ? [step, ...inner.playbook.steps] : [step];
    return steps.flatMap(({ role, approve }) => [role, approve]);
  });

export const unusedRole: Rule<PlaybookSubject> = {
  id: 'unused-role',
  severity: 'warning',
  finds: 'a role that has no step, approves nothing and is told nothing',
  page: {
    why: 'People are called in by role. Whoever holds one that never comes up waits for a task that does not come, or believes that somebody else has it.',
    wrong: `
roles:
  commander: Decides, approves changes, closes the incident.
  responder: Finds the cause and gathers evidence.
  database-expert: Knows the tables.`,
    right: `
roles:
  commander: Decides, approves changes, closes the incident.
  responder: Finds the cause and gathers evidence.`,
  },
  check: ({ checking }) => {
    const { playbook, document } = checking;
    const told = recipientsOf(playbook).map(({ name }) => name);
    const taken = new Set<unknown>([...takenIn(checking), ...told]);
    // A message that says who holds which role speaks of all of them.
    if (nameUses(checking).some(({ name }) => name === 'roles')) return [];
    const rhythm = playbook.updates?.every !== undefined;
    return Object.keys(playbook.roles ?? {}).flatMap((role) => {
      if (taken.has(role) || leadsIncident(role) || (rhythm && speaks(role))) return [];
      const message = `the role «${role}» has nothing to do here; give it a step, or remove it`;
      return [{ message, span: document.keySpanOf(['roles', role]) }];
    });
  },
};
