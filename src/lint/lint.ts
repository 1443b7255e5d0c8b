// The second half of linting one file: every rule has its say, comments may silence it, the config may weigh it.
import { dirname } from 'node:path';
import type { Finding } from '../domain/finding.js';
import { veil } from '../domain/veil.js';
import { inOrder } from '../playbook/order.js';
import { bounded } from './bound.js';
import { allRules } from './catalogue.js';
import type { Examined } from './examine.js';
import type { Known } from './known.js';
import type { Complaint, Rule } from './rule.js';
import { documentRules, everyFileRules, playbookRules } from './rules/index.js';
import { type Settings, weigh } from './settings.js';
import { tellOnce } from './silence.js';
import { applySuppressions } from './suppress.js';
import { readSuppressions, type Suppression } from './suppression.js';

const findingsOf = <Subject>(rules: readonly Rule<Subject>[], subject: Subject): readonly Finding[] =>
  rules.flatMap(({ id, severity, check }) =>
    check(subject).map((complaint: Complaint): Finding => ({ rule: id, severity, ...complaint })),
  );

const aboutPlaybook = (examined: Examined, known: Known): readonly Finding[] => {
  const { playbook, scripts, invocations } = examined;
  if (examined.format !== 'playbook' || playbook === null) return [];
  const subject = { checking: playbook, scripts, invocations, known };
  return Object.values(playbookRules).flatMap((rules) => findingsOf(rules, subject));
};

const aboutDocument = (examined: Examined, known: Known): readonly Finding[] => {
  const { format, document, playbook, file, reads, fits } = examined;
  if (!fits || document === null || format === 'playbook') return [];
  const subject = { document, playbook, folder: dirname(file), reads, known };
  return findingsOf(documentRules[format] ?? [], subject);
};

const aboutFile = (
  { file, format, text, document }: Examined,
  found: readonly Finding[],
  suppressions: readonly Suppression[],
): readonly Finding[] =>
  findingsOf(everyFileRules, { file, format, text, document, found, suppressions, rules: allRules() });

/** A message may repeat what stands in the file. */
const covered = (finding: Finding): Finding => ({ ...finding, message: veil(finding.message) });

/** Everything there is to say about one file, in the order of its lines. */
export const lint = (examined: Examined, known: Known, settings: Settings): readonly Finding[] => {
  const ours = [...aboutDocument(examined, known), ...aboutPlaybook(examined, known)];
  const found = [...examined.findings, ...tellOnce(ours, examined.findings)];
  const suppressions = examined.document ? readSuppressions(examined.document.text) : [];
  const all = [...found, ...aboutFile(examined, found, suppressions)];
  return bounded(inOrder(applySuppressions(weigh(all, settings), suppressions))).map(covered);
};
