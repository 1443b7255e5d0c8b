// Another playbook in the middle of this one. The planner flattens it: its steps come before this marker step,
// which settles when they all have.
import { type Body, defineKind } from './kind.js';

interface PlaybookBody extends Body {
  readonly playbook: string;
}

export const playbook = defineKind<PlaybookBody>({
  name: 'playbook',
  schema: {
    properties: {
      playbook: { $ref: '#/definitions/playbookRef' },
      with: {
        type: 'object',
        description: 'Values for its inputs: a literal, or "{{ name }}" to hand a name on.',
        propertyNames: { $ref: '#/definitions/name' },
        additionalProperties: { $ref: '#/definitions/value' },
      },
    },
    required: ['playbook'],
  },
  plan: (step) => ({ playbook: step['playbook'] as string }),
  summary: (body) => [`the steps above, of the playbook ${body.playbook}`],
  perform: () => Promise.resolve({ ok: true }),
});
