// Pieces of evidence by their titles.
import { quote, sayAll } from '../words.js';
import type { Course } from './course.js';

/** Stands for a change that names no evidence and gives no reason for that: somebody had to waive it. */
export const nothingNamed = '(no evidence named)';

export const sayEvidence = ({ plan }: Course, ids: readonly string[]): string =>
  sayAll(
    ids.map((id) =>
      id === nothingNamed ? 'evidence' : quote(plan.evidence.find((one) => one.id === id)?.title ?? id),
    ),
  );
