// The many words for how bad it is, as the four that playbooks use.
import { type Severity, severities } from '../../domain/values.js';

/**
 * The documented table. Sources: Prometheus' customary labels (critical, page, warning, info), PagerDuty's
 * severities (critical, error, warning, info) and urgencies (high, low), Datadog's priorities (P1 to P5).
 */
const words: readonly (readonly [Severity, readonly string[]])[] = [
  ['critical', ['critical', 'crit', 'page', 'emergency', 'fatal', 'disaster']],
  ['high', ['high', 'error', 'major', 'urgent']],
  ['medium', ['medium', 'moderate', 'warning', 'warn']],
  ['low', ['low', 'minor', 'info', 'information', 'informational', 'notice']],
];

// P0 is used by some above P1; P4 and P5 are both the lowest here.
const byNumber: readonly Severity[] = ['critical', 'critical', 'high', 'medium', 'low', 'low'];
const numbered = /^(?:p|sev)[- ]?([0-5])$/;

/** Null for a word that is not in the table: then the playbook's own severity stands. */
export const readSeverity = (value: unknown): Severity | null => {
  if (typeof value !== 'string') return null;
  const word = value.trim().toLowerCase();
  const number = numbered.exec(word)?.[1];
  if (number !== undefined) return byNumber[Number(number)] ?? null;
  return words.find(([, names]) => names.includes(word))?.[0] ?? null;
};

export const firstSeverity = (values: readonly unknown[]): Severity | null => {
  for (const value of values) {
    const severity = readSeverity(value);
    if (severity !== null) return severity;
  }
  return null;
};

/** The gravest of several; null where none is a known word. */
export const gravest = (found: readonly (Severity | null)[]): Severity | null =>
  severities.findLast((severity) => found.includes(severity)) ?? null;
