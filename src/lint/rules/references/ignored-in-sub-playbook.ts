// Inside another playbook only the steps of a playbook count: its deadlines and escalations fall silent.
import type { AuthoredStep, Playbook } from '../../../domain/playbook.js';
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

/** What the inner playbook promises and the outer one does not. */
const lost = (inner: Playbook, outer: Playbook): readonly string[] => {
  const asked = (outer.escalation ?? []).map(({ to }) => to);
  const running = (outer.clocks ?? []).map(({ name }) => name);
  return [
    ...(inner.escalation ?? []).flatMap(({ to }) => (asked.includes(to) ? [] : [`escalation to «${to}»`])),
    ...(inner.clocks ?? []).flatMap(({ name }) => (running.includes(name) ? [] : [`clock «${name}»`])),
  ];
};

const innerId = (step: AuthoredStep): string | null =>
  typeof step['playbook'] === 'string' ? step['playbook'] : null;

export const ignoredInSubPlaybook: Rule<PlaybookSubject> = {
  id: 'ignored-in-sub-playbook',
  severity: 'warning',
  finds: 'an escalation or a clock that falls silent because its playbook runs inside another one',
  page: {
    why: 'The steps of a sub-playbook run as a part of the outer one, and its escalations and clocks are left out. A deadline that somebody relies on then starts for nobody.',
    wrong: `
steps:
  - id: leak
    title: Deal with the leaked key
    playbook: leaked-key`,
    right: `
steps:
  - id: leak
    title: Deal with the leaked key
    playbook: leaked-key
clocks:
  - { name: GDPR notification, when: detected, deadline: 72h, to: legal }
escalation:
  - { to: legal, after: 15m, template: page }`,
  },
  check: ({ checking: { playbook, document, child } }) =>
    playbook.steps.flatMap((step, index) => {
      const id = innerId(step);
      const inner = id === null ? null : child(id);
      if (inner?.state !== 'loaded') return [];
      const missing = [...new Set(lost(inner.playbook, playbook))];
      if (missing.length === 0) return [];
      const message = `«${id}» runs inside this playbook, where its ${missing.join(' and its ')} is ignored; write it here as well`;
      return [{ message, span: document.spanOf(['steps', index, 'playbook']) }];
    }),
};
