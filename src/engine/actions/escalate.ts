// The key x: ask for help, write down who answered, or decide against asking and say why.
import type { Ask } from '../../domain/asked.js';
import { formatDuration } from '../../language/duration.js';
import { nowOf, type TalkSession } from '../session.js';
import { asksOf, known, recordAnswer, withhold } from '../talk/answer.js';
import { raiseByHand } from '../talk/escalate.js';

const answered = 'answered';
const withheld = 'not';
const another = 'other';

const askText = (session: TalkSession, key: string, question: string): Promise<string> =>
  session.ports.responder.text({ key, question, suggestion: null, optional: false });

const ago = (session: TalkSession, at: number): string => {
  const minutes = Math.floor((nowOf(session) - at) / 60_000) * 60_000;
  return minutes === 0 ? 'just now' : `${formatDuration(minutes)} ago`;
};

const chooseRecipient = async (
  session: TalkSession,
  key: string,
  question: string,
  more: readonly { readonly name: string; readonly means: string }[],
): Promise<string> => {
  const own = more.map(({ name }) => name);
  const people = known(session).filter(({ name }) => name !== another && !own.includes(name));
  const everybody = { name: another, means: 'somebody who is not in this list' };
  const options = [...people, everybody, ...more];
  const chosen = await session.ports.responder.choice({ key, question, options, suggestion: null });
  return chosen === another ? askText(session, `${key}.to`, 'Who is that?') : chosen;
};

const chooseAsk = async (session: TalkSession, asks: readonly Ask[]): Promise<Ask | undefined> => {
  const [only, second] = asks;
  if (only && !second) return only;
  const id = await session.ports.responder.choice({
    key: 'escalate.which',
    question: 'Which one was answered?',
    options: asks.map(({ id: name, to, at }) => ({ name, means: `${to}, asked ${ago(session, at)}` })),
    suggestion: asks.at(-1)?.id ?? null,
  });
  return asks.find((ask) => ask.id === id);
};

const writeAnswer = async (session: TalkSession, asks: readonly Ask[]): Promise<void> => {
  const ask = await chooseAsk(session, asks);
  if (!ask) return;
  const answer = await session.ports.responder.choice({
    key: 'escalate.answer',
    question: `What does ${ask.to} say?`,
    options: [
      { name: 'acknowledged', means: 'they come: nobody else is asked by itself' },
      { name: 'declined', means: 'they do not: whoever is next is asked' },
    ],
    suggestion: 'acknowledged',
  });
  const who = await askText(session, 'escalate.who', 'Who answered?');
  const how = await askText(session, 'escalate.how', 'How did you hear it (phone, chat)?');
  const reason =
    answer === 'declined' ? await askText(session, 'escalate.declined', 'What reason did they give?') : null;
  recordAnswer(session, {
    escalation: ask.id,
    who,
    how,
    answer: answer === 'declined' ? 'declined' : 'acknowledged',
    reason,
  });
};

export const withholdAsking = async (session: TalkSession): Promise<void> => {
  const to = await chooseRecipient(session, 'escalate.not', 'Who is not to be told?', []);
  withhold(session, to, await askText(session, 'escalate.not.reason', `Why not tell ${to}?`));
};

export const escalate = async (session: TalkSession): Promise<void> => {
  const asks = asksOf(session);
  const names = asks.map(({ to, at }) => `${to}, asked ${ago(session, at)}`).join('; ');
  const more = [
    ...(asks.length > 0 ? [{ name: answered, means: `somebody answered (${names})` }] : []),
    { name: withheld, means: 'decide not to tell somebody, and say why' },
  ];
  const chosen = await chooseRecipient(session, 'escalate', 'Who should be asked for help?', more);
  if (chosen === answered) return writeAnswer(session, asks);
  if (chosen === withheld) return withholdAsking(session);
  const cause = await askText(session, 'escalate.reason', `What do you need from ${chosen}?`);
  await raiseByHand(session, chosen, cause);
};
