// The sub-playbook of generated playbooks.
import type { AuthoredStep, Playbook } from '../../src/domain/playbook.js';

/** A sub-playbook with a change, something beside it, and a condition. */
export const drain: Playbook = {
  schema: 'ir/v1',
  id: 'drain',
  title: 'Drain a host',
  inputs: { host: { type: 'text' }, gently: { type: 'boolean' } },
  evidence: { pool: { title: 'Pool', run: 'list-payments pool {{ host }}' } },
  steps: [
    {
      id: 'cut',
      title: 'Cut off',
      run: 'set-payments {{ host }}',
      effect: 'change',
      preserve: ['pool'],
      check: 'test-payments {{ host }}',
      rollback: 'undo-payments {{ host }}',
      marks: 'contained',
    },
    { id: 'beside', title: 'Beside', run: 'list-payments {{ host }}', effect: 'read', after: [] },
    { id: 'ask-gently', title: 'Gently', ask: { slowly: { type: 'boolean' } } },
    { id: 'slow', title: 'Slow', run: 'list-payments slow', effect: 'read', when: 'slowly' },
  ] as readonly AuthoredStep[],
};
