// Tells people where things stand, from a template filled out of the timeline.
import { type Body, defineKind } from './kind.js';

interface UpdateBody extends Body {
  readonly template: string;
  readonly to: string | null;
}

export const update = defineKind<UpdateBody>({
  name: 'update',
  schema: {
    properties: { update: { $ref: '#/definitions/templateRef' }, to: { $ref: '#/definitions/recipient' } },
    required: ['update'],
  },
  plan: (step, planning) => ({
    template: planning.scoped(step['update'] as string),
    to: (step['to'] as string | undefined) ?? null,
  }),
  summary: (body, describing) => [
    `send «${describing.template(body.template)}»${body.to === null ? '' : ` to ${body.to}`}`,
  ],
  perform: (body, context) => context.sendUpdate(body.template, body.to),
});
