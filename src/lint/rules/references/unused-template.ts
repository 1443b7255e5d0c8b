// A template that nothing sends is a message that somebody wrote with care and nobody gets.
import type { Playbook } from '../../../domain/playbook.js';
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

const sent = ({ steps, updates, escalation }: Playbook): ReadonlySet<unknown> =>
  new Set<unknown>([
    ...steps.flatMap((step) => [step['update'], step['template']]),
    updates?.template,
    ...(escalation ?? []).map(({ template }) => template),
  ]);

export const unusedTemplate: Rule<PlaybookSubject> = {
  id: 'unused-template',
  severity: 'warning',
  finds: 'a template that no step, update or escalation sends',
  page: {
    why: 'A message that stands ready is easily taken for one that goes out by itself. Send it from a step or an escalation, or take it away.',
    wrong: `
templates:
  status: { audience: internal, text: "{{ incident.title }}: {{ situation }}" }
  page: { audience: platform, text: "{{ incident.title }} needs you." }
  partner: { audience: partners, text: "Payments are slow. We are on it." }`,
    right: `
templates:
  status: { audience: internal, text: "{{ incident.title }}: {{ situation }}" }
  page: { audience: platform, text: "{{ incident.title }} needs you." }`,
  },
  check: ({ checking: { playbook, document } }) => {
    const used = sent(playbook);
    return Object.keys(playbook.templates ?? {}).flatMap((id) => {
      if (used.has(id)) return [];
      const message = `nothing sends the template «${id}»; name it in an \`update\` or an escalation, or remove it`;
      return [{ message, span: document.keySpanOf(['templates', id]) }];
    });
  },
};
