// Applies fixes to a file's text. Edits that touch each other wait for the next round.
import type { Edit, Finding } from '../domain/finding.js';

export interface FixedText {
  readonly text: string;
  /** How many findings were mended. */
  readonly mended: number;
}

const byPlace = (a: Edit, b: Edit): number => a.start - b.start;

const touches = (edit: Edit, taken: readonly Edit[]): boolean =>
  taken.some(({ start, end }) => edit.start <= end && start <= edit.end);

/** The pieces between the edits and what is put in, joined once: a file may have an edit on every line. */
const applyEdits = (text: string, edits: readonly Edit[]): string => {
  let at = 0;
  const pieces: string[] = [];
  for (const { start, end, text: put } of [...edits].sort(byPlace)) {
    pieces.push(text.slice(at, start), put);
    at = end;
  }
  return pieces.join('') + text.slice(at);
};

/** One round: every fix that does not touch an earlier one. Fixes are all or nothing. */
export const applyFixes = (text: string, findings: readonly Finding[]): FixedText => {
  const taken: Edit[] = [];
  let mended = 0;
  for (const { fix } of findings) {
    if (!fix || fix.length === 0 || fix.some((edit) => touches(edit, taken))) continue;
    taken.push(...fix);
    mended += 1;
  }
  return { text: applyEdits(text, taken), mended };
};
