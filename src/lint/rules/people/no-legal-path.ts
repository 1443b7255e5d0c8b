// "Yes, customer data could have left" starts a legal clock. The answer must reach somebody by itself.
import type { AuthoredStep, Playbook } from '../../../domain/playbook.js';
import { type Declared, visibleTo } from '../../../playbook/check/declared.js';
import type { SourceDocument } from '../../../playbook/parse.js';
import { isAboutPersonalData } from '../../people/personal-data.js';
import type { Complaint, Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

const tellingKinds = ['escalate', 'update', 'confirm', 'playbook'] as const;

const isTelling = (step: AuthoredStep | undefined): boolean =>
  step !== undefined && tellingKinds.some((kind) => kind in step);

/** Conditions after which somebody is told. */
const conditionsOf = ({ escalation, clocks, steps }: Playbook): readonly string[] =>
  [
    ...(escalation ?? []).map(({ when }) => when),
    ...(clocks ?? []).map(({ when }) => when),
    ...steps.filter(isTelling).map(({ when }) => when),
  ].filter((condition) => condition !== undefined);

const namesIn = (conditions: readonly string[]): ReadonlySet<string> =>
  new Set(conditions.flatMap((condition) => condition.match(/[a-z][a-z0-9_]*/g) ?? []));

/** The step of a decision; null for a name that is a key. */
const deciding = ({ steps }: Playbook, { path, at }: Declared): AuthoredStep | null =>
  at === 'value' && path[0] === 'steps' ? (steps[Number(path[1])] ?? null) : null;

const questionOf = (playbook: Playbook, declared: Declared): string => {
  const asked = deciding(playbook, declared)?.['decide'];
  return typeof asked === 'string' ? asked : (declared.field.question ?? '');
};

/** An option that leads straight to a step which tells somebody. */
const leadsToTelling = (steps: ReadonlyMap<string, AuthoredStep>, step: AuthoredStep | null): boolean =>
  Object.values((step?.['options'] ?? {}) as { readonly [option: string]: string }).some((target) =>
    isTelling(steps.get(target)),
  );

const isYesOrNo = ({ field, path }: Declared): boolean =>
  path[0] === 'steps' && path[2] !== 'playbook' && (field.type === 'boolean' || field.type === 'choice');

const complain = (document: SourceDocument, { name, field, at, path }: Declared): Complaint => {
  const [answer, when] = field.type === 'boolean' ? ['a yes', name] : ['the answer', `'${name} == "…"'`];
  const message = `${answer} to «${name}» reaches nobody; add \`{to: legal, when: ${when}}\` to \`escalation:\`, and a clock if a law sets one`;
  return { message, span: at === 'key' ? document.keySpanOf(path) : document.spanOf(path) };
};

export const noLegalPath: Rule<PlaybookSubject> = {
  id: 'no-legal-path',
  severity: 'error',
  finds: "a question about people's data whose answer reaches nobody",
  page: {
    why: 'Some laws give 72 hours from the moment that somebody knew. A yes that only stands in the record starts that clock, and nobody hears it tick.',
    wrong: `
steps:
  - id: classify
    phase: triage
    role: commander
    title: Set the severity
    ask:
      severity: { type: severity }
      customer_data: { type: boolean, question: Could customer data have left? }`,
    right: `
steps:
  - id: classify
    phase: triage
    role: commander
    title: Set the severity
    ask:
      severity: { type: severity }
      customer_data: { type: boolean, question: Could customer data have left? }
escalation:
  - { to: legal, when: customer_data }
clocks:
  - { name: GDPR notification, when: customer_data, deadline: 72h, to: legal }`,
  },
  check: ({ checking: { playbook, document, declared } }) => {
    const read = namesIn(conditionsOf(playbook));
    const steps = new Map(playbook.steps.map((step) => [step.id, step]));
    return visibleTo(declared, [])
      .filter((one) => isYesOrNo(one) && !read.has(one.name))
      .filter((one) => isAboutPersonalData(one.name, questionOf(playbook, one)))
      .filter((one) => !leadsToTelling(steps, deciding(playbook, one)))
      .map((one) => complain(document, one));
  },
};
