// How pieces of evidence are numbered. Asked under the lock, so that no number is given twice.
import type { Run } from './run.js';

/** `EV-0007` for the seventh piece of an incident. */
export const nextEvidenceId = (run: Pick<Run, 'evidence_count'>): string =>
  `EV-${String(run.evidence_count + 1).padStart(4, '0')}`;

/** `ev-7` and `EV-0007` are the same piece. Null for a word that names none. */
export const readEvidenceId = (typed: string): string | null => {
  const number = /^ev-0*(\d{1,9})$/i.exec(typed)?.[1];
  return number === undefined ? null : `EV-${number.padStart(4, '0')}`;
};
