// Captures evidence. Most collect steps are put in by the planner, in front of changes.
import { type Body, defineKind } from './kind.js';

interface CollectBody extends Body {
  readonly evidence: readonly string[];
}

export const collect = defineKind<CollectBody>({
  name: 'collect',
  schema: { properties: { collect: { $ref: '#/definitions/evidenceRefs' } }, required: ['collect'] },
  plan: (step, planning) => ({
    evidence: [step['collect'] as string | readonly string[]].flat().map((id) => planning.scoped(id)),
  }),
  summary: (body, describing) => body.evidence.map((id) => describing.evidence(id)),
  perform: (body, context) => context.collect(body.evidence),
});
