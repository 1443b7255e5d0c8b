// Applies fixes to a file's text. Edits that touch each other wait for the next round.
import type { Edit, Finding } from '../domain/finding.js';

export interface FixedText {
  readonly text: string;
  /** How many findings were mended. */
  readonly mended: number;
}

const touches = (edit: Edit, taken: readonly Edit[]): boolean =>
  taken.some(({ start, end }) => edit.start <= end && start <= edit.end);

/** One round: every fix that does not touch an earlier one. Fixes are all or nothing. */
export const applyFixes = (text: string, findings: readonly Finding[]): FixedText => {
  const taken: Edit[] = [];
  let mended = 0;
  for (const { fix } of findings) {
    if (!fix || fix.length === 0 || fix.some((edit) => touches(edit, taken))) continue;
    taken.push(...fix);
    mended += 1;
  }
  const fixed = [...taken]
    .sort((a, b) => b.start - a.start)
    .reduce((done, { start, end, text: put }) => done.slice(0, start) + put + done.slice(end), text);
  return { text: fixed, mended };
};
