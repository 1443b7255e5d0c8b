// A past for the playbook of base.yaml: what was marked unclear, and what was rehearsed.
import type { AuthoredStep, Playbook } from '../../src/domain/playbook.js';
import type { History } from '../../src/lint/known.js';
import { loadPlaybook } from '../../src/playbook/load.js';
import { disk } from '../playbook/reads.js';
import { here } from './compose.js';

const loaded = (): Playbook => {
  const { checking } = loadPlaybook(here('base.yaml'), disk);
  if (!checking) throw new Error('base.yaml does not load');
  return checking.playbook;
};

export const base: Playbook = loaded();

/** Written with its keys in another order than in the file. */
const look: AuthoredStep = {
  effect: 'read',
  run: 'kubectl get pods',
  title: 'Look at the pods',
  role: 'responder',
  phase: 'detect',
  id: 'look',
};
const ask: AuthoredStep = {
  id: 'classify',
  phase: 'triage',
  title: 'Set the severity',
  ask: { severity: { type: 'severity', question: 'How bad is it?' } },
};
const gone: AuthoredStep = { id: 'call', title: 'Call', confirm: 'Somebody was called.' };

const incident = '2026-11-03-payments';

export const marked: History = {
  unclear: [
    { step: look, text: 'Which pods? There are hundreds, and I did not know the selector at all.', incident },
    { step: ask, text: ' ', incident: '2026-11-09-drill' },
    { step: gone, text: 'Whom?', incident },
  ],
  drilled: null,
};

/** Rehearsed as `playbook` was then. */
export const rehearsed = (playbook: Playbook): History => ({
  unclear: [],
  drilled: { playbook, at: '2026-11-02T14:00:00.000Z', incident: '2026-11-02-drill' },
});

export const neverRehearsed: History = { unclear: [], drilled: null };
