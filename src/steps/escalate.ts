// Asks higher: somebody who is not in the room yet is told, and the record says so.
import { type Body, defineKind } from './kind.js';

interface EscalateBody extends Body {
  readonly to: string;
  readonly template: string | null;
}

export const escalate = defineKind<EscalateBody>({
  name: 'escalate',
  schema: {
    properties: {
      escalate: { $ref: '#/definitions/recipient' },
      template: { $ref: '#/definitions/templateRef' },
    },
    required: ['escalate'],
  },
  plan: (step, planning) => ({
    to: step['escalate'] as string,
    template: step['template'] === undefined ? null : planning.scoped(step['template'] as string),
  }),
  summary: (body, describing) => [
    `escalate to ${body.to}${body.template === null ? '' : ` with «${describing.template(body.template)}»`}`,
  ],
  perform: (body, context) => context.escalate(body.to, body.template),
});
