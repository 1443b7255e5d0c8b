// A typed form: the responder answers, and each answer becomes a name that later steps use.
import type { Field } from '../domain/values.js';
import { type Body, defineKind } from './kind.js';

interface AskBody extends Body {
  readonly names: readonly string[];
  readonly questions: readonly string[];
}

export const ask = defineKind<AskBody>({
  name: 'ask',
  schema: {
    properties: {
      ask: {
        type: 'object',
        minProperties: 1,
        description: 'Questions by the name that keeps the answer.',
        propertyNames: { $ref: '#/definitions/name' },
        additionalProperties: { $ref: '#/definitions/field' },
      },
    },
    required: ['ask'],
  },
  plan: (step, planning) => {
    const fields = Object.entries(step['ask'] as { readonly [name: string]: Field });
    for (const [name, field] of fields) planning.declare(name, field);
    return {
      names: fields.map(([name]) => planning.scoped(name)),
      questions: fields.map(([name, field]) => field.question ?? name),
    };
  },
  summary: (body) => body.questions,
  perform: (body, context) => context.askFor(body.names),
});
