// Rolls back named earlier steps that ran, the newest first.
import { type Body, defineKind } from './kind.js';

interface UndoBody extends Body {
  readonly steps: readonly string[];
}

export const undo = defineKind<UndoBody>({
  name: 'undo',
  schema: { properties: { undo: { $ref: '#/definitions/stepRefs' } }, required: ['undo'] },
  plan: (step, planning) => ({
    steps: [step['undo'] as string | readonly string[]].flat().map((id) => planning.scoped(id)),
  }),
  summary: (body, describing) => [
    `roll back what is in place, newest first: ${body.steps.join(', ')}`,
    ...describing.undo(body.steps),
  ],
  perform: (body, context) => context.rollBack(body.steps),
});
