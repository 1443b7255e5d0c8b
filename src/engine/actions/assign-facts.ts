// A role changes hands: who has it now, and in the same append what they have to know.
import type { Fact } from '../../domain/fact.js';
import type { Run } from '../../domain/run.js';

export const assignFacts = (
  run: Run,
  role: string,
  who: string,
  brief: (run: Run, role: string, who: string) => string,
): readonly Fact[] => {
  const after: Run = { ...run, roles: { ...run.roles, [role]: who } };
  return [
    { type: 'role.assigned', data: { role, who } },
    { type: 'note.added', data: { text: brief(after, role, who) } },
  ];
};
