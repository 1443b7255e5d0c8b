// Something that only a person can do or see: a sentence, or a list to tick.
import { type Body, defineKind } from './kind.js';

interface ConfirmBody extends Body {
  readonly items: readonly string[];
}

export const confirm = defineKind<ConfirmBody>({
  name: 'confirm',
  schema: { properties: { confirm: { $ref: '#/definitions/sentences' } }, required: ['confirm'] },
  plan: (step) => ({ items: [step['confirm'] as string | readonly string[]].flat() }),
  summary: (body) => body.items,
  perform: (body, context) => context.confirmByHand(body.items),
});
