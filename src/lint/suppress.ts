// Drops what a comment silences. A comment without a reason silences nothing.
import type { Finding } from '../domain/finding.js';
import { isRefusal } from './settings.js';
import { aboutComments } from './silence.js';
import { coverage, type Suppression } from './suppression.js';

const canSilence = ({ rule }: Finding): boolean => !aboutComments.includes(rule) && !isRefusal(rule);

/** What no comment silences. */
export const applySuppressions = (
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
): readonly Finding[] => {
  const isCovered = coverage(suppressions.filter(({ reason }) => reason !== ''));
  return findings.filter((finding) => !(canSilence(finding) && isCovered(finding)));
};
