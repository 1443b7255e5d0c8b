// What a comment can't silence, what it may silence for longer than it can be seen to, and what is silent by itself.
import type { Finding } from '../domain/finding.js';

/** Rules about comments themselves: a comment must not silence what is said about it. */
export const aboutComments: readonly string[] = [
  'bare-suppression',
  'unknown-suppression',
  'stale-suppression',
];

/** They depend on the machine, the day or the config, so that silence today says nothing about tomorrow. */
export const changing: readonly string[] = [
  'missing-tool',
  'shellcheck',
  'marked-unclear',
  'never-drilled',
  'drilled-before-change',
  'review-overdue',
  'unknown-contact',
  'drill-unknown-step',
  'jargon',
];

/** Where one of these speaks, others had nothing to look at, and their silence says nothing. */
export const blinding: readonly string[] = ['drill-unknown-playbook', 'range-unknown-playbook'];

/** Refusals about a name that does not exist: it may well be the use, misspelt, that another rule misses. */
const misspelling = /^(?:unknown-(?:name|evidence|template|role)|wrong-(?:condition|template))$/;

const misses: readonly string[] = [
  'unused-input',
  'unused-evidence',
  'unused-template',
  'unused-role',
  'no-legal-path',
];

/** Whether a finding would only repeat, in other words, what was refused already. */
const followsRefusal = ({ rule }: Finding, refused: readonly Finding[]): boolean =>
  misses.includes(rule) && refused.some((other) => misspelling.test(other.rule));

/** A shell that runs what was downloaded is told once, as that. */
const followsDownload = ({ rule, span }: Finding, others: readonly Finding[]): boolean =>
  rule === 'unknown-read' &&
  others.some((other) => other.rule === 'curl-pipe-shell' && other.span.start.line === span.start.line);

/** What is left when each mistake is told once. `refused` is what `ir run` refuses as well. */
export const tellOnce = (findings: readonly Finding[], refused: readonly Finding[]): readonly Finding[] =>
  findings.filter((finding) => !followsRefusal(finding, refused) && !followsDownload(finding, findings));
