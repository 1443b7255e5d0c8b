// A draft in front of somebody: they see exactly what would go, and send it, put it in their own words, or hold it.

import type { ChoiceQuestion } from '../../domain/responder.js';
import type { TalkSession } from '../session.js';
import { templateOf } from './readers.js';
import { snoozeAsking } from './snooze.js';
import { type Draft, outsiderOf, renderDraft, send } from './update.js';

export type Reviewed = 'sent' | 'held' | 'snoozed';

const options = {
  send: 'send it as it stands',
  edit: 'put the situation or what comes next in your own words',
  template: 'take another template, for other readers',
  snooze: 'not now: be reminded again later, with a reason',
  hold: 'do not send it',
} as const;

type Option = keyof typeof options;

/** A step has its template and its time; by key both are open. */
const offered = (draft: Draft): readonly Option[] =>
  draft.step === null ? ['send', 'edit', 'template', 'snooze', 'hold'] : ['send', 'edit', 'hold'];

const questionFor = (session: TalkSession, draft: Draft): ChoiceQuestion => {
  const outsider = outsiderOf(session, draft);
  return {
    key: `send.${outsider ?? draft.to}`,
    question:
      outsider === null
        ? `This goes to ${draft.to}. Send it?`
        : `This goes to people outside (${outsider}). Send it?`,
    options: offered(draft).map((name) => ({ name, means: options[name] })),
    suggestion: outsider === null ? 'send' : null,
    // Nobody has seen what an answer that was given beforehand would let go.
    in_person: outsider !== null,
  };
};

const askLine = (session: TalkSession, key: string, question: string, suggestion: string): Promise<string> =>
  session.ports.responder.text({ key, question, suggestion, optional: true });

/** Only what the template says is asked for: nobody types for nothing at night. */
const edit = async (session: TalkSession, draft: Draft): Promise<Draft> => {
  const { text } = draft.template;
  const situation = /\bsituation\b/.test(text)
    ? await askLine(session, 'situation', 'Where do things stand, in one sentence?', draft.situation)
    : draft.situation;
  const next = /\bnext\b/.test(text)
    ? await askLine(session, 'update.next', 'What comes next?', draft.next ?? '')
    : (draft.next ?? '');
  return { ...draft, situation: situation || draft.situation, next: next === '' ? null : next };
};

/** The templates that one may choose from, with who reads them. */
export const chooseTemplate = async (session: TalkSession, suggestion: string | null): Promise<string> => {
  const own = session.plan.templates.filter(({ id }) => !id.includes('/'));
  const [only, second] = own;
  if (only && !second) return only.id;
  return session.ports.responder.choice({
    key: 'update',
    question: 'Which update?',
    options: own.map(({ id, audience }) => ({ name: id, means: `for ${audience}` })),
    suggestion,
  });
};

const other = async (session: TalkSession, draft: Draft): Promise<Draft> => {
  const id = await chooseTemplate(session, draft.template.id);
  const template = templateOf(session.plan, id) ?? draft.template;
  return { ...draft, template, to: template.audience };
};

/** Shows what would go and asks, until it is sent, held or put off. */
export const review = async (session: TalkSession, given: Draft): Promise<Reviewed> => {
  for (let draft = given; ; ) {
    const text = renderDraft(session, draft);
    session.ports.display.say(`For ${draft.to}:\n${text}`);
    const answer = (await session.ports.responder.choice(questionFor(session, draft))) as Option;
    switch (answer) {
      case 'send':
        return send(session, draft, text).then(() => 'sent');
      case 'edit':
        draft = await edit(session, draft);
        break;
      case 'template':
        draft = await other(session, draft);
        break;
      case 'snooze':
        return snoozeAsking(session).then(() => 'snoozed');
      case 'hold':
        return 'held';
    }
  }
};
