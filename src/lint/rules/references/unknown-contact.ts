// A message to somebody whom nobody knows is lost, and it is lost quietly.
import { nearest } from '../../../language/nearest.js';
import { type Recipient, recipientsOf } from '../../names/recipients.js';
import type { Complaint, Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

const say = ({ checking: { document } }: PlaybookSubject, { path }: Recipient): Pick<Complaint, 'span'> => ({
  span: document.spanOf(path),
});

const meant = (found: string | null): string => (found === null ? '' : `; did you mean «${found}»?`);

const byConfig = (subject: PlaybookSubject, one: Recipient, known: readonly string[]): Complaint => {
  const found = nearest(one.name, known);
  const way = found === null ? '; add it to the `contacts` of the config' : meant(found);
  return {
    message: `«${one.name}» is neither a role here nor a contact of the config${way}`,
    ...say(subject, one),
  };
};

/** `legal` and `legal-eu` are two teams, not one misspelt. */
const isOtherTeam = (a: string, b: string): boolean => /^[-_.]/.test(a.slice(b.length)) && a.startsWith(b);

const isSlip = (name: string, other: string): boolean =>
  !isOtherTeam(name, other) && !isOtherTeam(other, name);

/** Without a config only a slip of the pen is certain: a name that is nearly one used elsewhere. */
const byEar = (subject: PlaybookSubject, all: readonly Recipient[], one: Recipient): readonly Complaint[] => {
  const times = (name: string): number => all.filter((other) => other.name === name).length;
  const roles = Object.keys(subject.checking.playbook.roles ?? {});
  const heard = [...new Set(all.map(({ name }) => name))].filter((name) => times(name) > times(one.name));
  const found = nearest(
    one.name,
    [...roles, 'internal', ...heard].filter((name) => isSlip(one.name, name)),
  );
  if (found === null) return [];
  const message = `«${one.name}» is no role, and there is no config that says who that is${meant(found)}`;
  return [{ message, severity: 'warning', ...say(subject, one) }];
};

export const unknownContact: Rule<PlaybookSubject> = {
  id: 'unknown-contact',
  severity: 'error',
  finds: 'somebody to tell who is neither a role nor a contact',
  page: {
    why: 'A playbook names people by a word, and the config knows what stands behind it. A word that stands for nobody sends the message nowhere, and the team waits for somebody who was never told.',
    wrong: `
escalation:
  - { to: comander, after: 30m, unless: contained, template: page }`,
    right: `
escalation:
  - { to: commander, after: 30m, unless: contained, template: page }`,
  },
  check: (subject) => {
    const { checking, known } = subject;
    const all = recipientsOf(checking.playbook);
    const roles = Object.keys(checking.playbook.roles ?? {});
    const good = [...roles, 'internal', ...(known.contacts ?? [])];
    const unknown = all.filter(({ name }) => !good.includes(name));
    const { contacts } = known;
    if (contacts === null) return unknown.flatMap((one) => byEar(subject, all, one));
    return unknown.map((one) => byConfig(subject, one, [...roles, ...contacts]));
  },
};
