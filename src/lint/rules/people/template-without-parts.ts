// A good update says three things: how it stands, what was done, what comes next. Written at night, one gets lost.
import type { Playbook } from '../../../domain/playbook.js';
import { compileTemplate } from '../../../language/template.js';
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

const parts = ['situation', 'actions', 'next'] as const;

const isForOthers = ({ templates }: Playbook, id: unknown): boolean => {
  const found = typeof id === 'string' && Object.hasOwn(templates ?? {}, id) ? templates?.[id] : undefined;
  return found?.audience !== undefined && found.audience !== 'internal';
};

/** Templates of regular updates and of updates to the team; one that goes to somebody has its own purpose. */
const updateTemplates = (playbook: Playbook): readonly string[] => {
  const { updates, steps } = playbook;
  const open = steps
    .filter((step) => step['to'] === undefined && !isForOthers(playbook, step['update']))
    .map((step) => step['update']);
  const ids = [updates?.template, ...open].filter((id) => typeof id === 'string');
  return [...new Set(ids)];
};

const lackingIn = (text: string): readonly string[] => {
  const compiled = compileTemplate(text);
  if ('problem' in compiled) return [];
  const read = compiled.names.map((name) => name.split('.')[0]);
  return parts.filter((part) => !read.includes(part));
};

export const templateWithoutParts: Rule<PlaybookSubject> = {
  id: 'template-without-parts',
  severity: 'warning',
  finds: 'an update that leaves out the situation, the actions or what comes next',
  page: {
    why: 'People who wait want to know how it stands, what was done and what comes next. The runner knows all three; a template that leaves one out makes them ask.',
    wrong: `
templates:
  status: { text: "{{ incident.title }}: {{ situation }}" }
  page: { text: Please join the call. }`,
    right: `
templates:
  status:
    text: |
      {{ incident.title }}: {{ situation }}
      Done: {{ actions | join: "; " }}
      Next: {{ next }}
  page: { text: Please join the call. }`,
  },
  check: ({ checking: { playbook, document } }) =>
    updateTemplates(playbook).flatMap((id) => {
      const template = Object.hasOwn(playbook.templates ?? {}, id) ? playbook.templates?.[id] : undefined;
      const lacking = template ? lackingIn(template.text) : [];
      if (lacking.length === 0) return [];
      const slots = lacking.map((part) => `\`{{ ${part} }}\``).join(' and ');
      const message = `the update «${id}» lacks ${slots}; say how it stands, what was done and what comes next`;
      return [{ message, span: document.keySpanOf(['templates', id, 'text']) }];
    }),
};
