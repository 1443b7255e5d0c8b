// A question whose answer chooses the way on.
import { type Body, defineKind } from './kind.js';

interface DecideBody extends Body {
  readonly question: string;
  readonly options: readonly { readonly name: string; readonly to: string }[];
}

export const decide = defineKind<DecideBody>({
  name: 'decide',
  schema: {
    properties: {
      decide: { $ref: '#/definitions/sentence' },
      options: {
        type: 'object',
        minProperties: 2,
        description:
          'Each option names `next`, a later step that depends on this one, or an earlier one (a loop).',
        propertyNames: { $ref: '#/definitions/option' },
        additionalProperties: { $ref: '#/definitions/stepRef' },
      },
    },
    required: ['decide', 'options'],
  },
  plan: (step, planning) => ({
    question: step['decide'] as string,
    options: Object.entries(step['options'] as { readonly [option: string]: string }).map(([name, to]) => ({
      name,
      to: to === 'next' ? to : planning.scoped(to),
    })),
  }),
  summary: (body) => [
    `${body.question} (${body.options.map(({ name, to }) => `${name}: ${to}`).join(', ')})`,
  ],
  perform: (body, context) => context.decide(body.question, body.options),
});
