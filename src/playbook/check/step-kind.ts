// The kind of a step that passed the schema: it has exactly one kind's key.
import type { AuthoredStep } from '../../domain/playbook.js';
import { stepKinds } from '../../steps/index.js';

export const kindOfStep = (step: AuthoredStep): string => {
  const kind = stepKinds.find(({ name }) => name in step);
  if (!kind) throw new Error(`the step «${step.id}» was checked before the schema was`);
  return kind.name;
};
