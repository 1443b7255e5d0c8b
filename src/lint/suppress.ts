// Drops what a comment silences. A comment without a reason silences nothing.
import type { Finding } from '../domain/finding.js';
import { isRefusal } from './settings.js';
import { aboutComments } from './silence.js';
import { covers, readSuppressions } from './suppression.js';

const canSilence = ({ rule }: Finding): boolean => !aboutComments.includes(rule) && !isRefusal(rule);

/** `text` is the file's, as it was parsed; null for one that was not. */
export const applySuppressions = (findings: readonly Finding[], text: string | null): readonly Finding[] => {
  const suppressions = text === null ? [] : readSuppressions(text).filter(({ reason }) => reason !== '');
  if (suppressions.length === 0) return findings;
  return findings.filter(
    (finding) => !(canSilence(finding) && suppressions.some((one) => covers(one, finding))),
  );
};
