// Output of a command that takes over the terminal: nothing of it is stored, and the record says so.
import type { EvidenceStore } from './evidence-store.js';
import { emptyStored, keepEmpty, type Outputs } from './outputs.js';

export const terminalOutputs = (evidence: EvidenceStore): Outputs => ({
  forChild: ['inherit', 'inherit'],
  begin: () => undefined,
  drain: async () => undefined,
  store: async () => {
    keepEmpty(evidence);
    return { stdout: emptyStored(false), stderr: emptyStored(false) };
  },
  drop: () => undefined,
  leave: () => undefined,
});
