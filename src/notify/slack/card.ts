// The status card: one message that always says where the incident stands. It is changed in place, never posted again.
import type { Card } from '../../domain/letter.js';
import { markPractice } from '../text/practice.js';
import {
  type Block,
  context,
  fields,
  header,
  limits,
  type Message,
  markup,
  plain,
  section,
  type Text,
} from './blocks.js';
import { cutLine, cutText, moment } from './text.js';

/** How many lines of a list are shown; the rest is counted. */
const mostLines = 10;
const mostClocks = 15;
const longestLine = 200;
/** Slack's limit for a topic, in characters. */
const longestTopic = 250;

const stateWords = ({ state, closed_as }: Pick<Card, 'state' | 'closed_as'>): string =>
  state === 'closed' && closed_as !== null ? `closed as ${closed_as}` : state;

const label = (name: string, value: string): Text => markup(`*${name}*\n${value}`);

const factsOf = (card: Card): readonly Block[] => {
  const { next_update_at: next, done, total } = card;
  return fields([
    label('Severity', card.severity),
    label('State', cutLine(stateWords(card), 100)),
    label('Situation', cutLine(card.situation, 200)),
    label('Steps', `${done} of ${total} settled`),
    ...(next === null ? [] : [label('Next update', moment(next))]),
  ]);
};

/** A heading of our own, and below it lines that nothing in Slack interprets. */
const listOf = (heading: string, lines: readonly string[]): readonly Block[] => {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, mostLines).map((line) => `• ${cutLine(line, longestLine)}`);
  const left = lines.length - shown.length;
  const all = left === 0 ? shown : [...shown, `… and ${left} more`];
  return [context(markup(`*${heading}*`)), section(plain(all.join('\n')))];
};

const clocksOf = ({ clocks }: Card): readonly Block[] => {
  if (clocks.length === 0) return [];
  const rows = clocks
    .slice(0, mostClocks)
    .flatMap(({ name, deadline }) => [plain(cutLine(name, longestLine)), markup(`ends ${moment(deadline)}`)]);
  const left = clocks.length - mostClocks;
  const more = left > 0 ? [context(plain(`… and ${left} more`))] : [];
  return [context(markup('*Clocks*')), ...fields(rows), ...more];
};

const milestonesOf = ({ milestones }: Card): readonly Block[] =>
  milestones.length === 0
    ? []
    : [context(markup(milestones.map(({ name, at }) => `${cutLine(name, 40)} ${moment(at)}`).join('  ·  ')))];

const withWho = (what: string, who: string): string => (who === '' ? what : `${what} (${who})`);

const noticeOf = (card: Card): string =>
  cutText(
    `${markPractice(card.mode, card.title)}: severity ${card.severity}, ${stateWords(card)}, ${card.situation}. ` +
      `${card.done} of ${card.total} steps settled.`,
    1_000,
  );

export const cardMessage = (card: Card): Message => ({
  text: noticeOf(card),
  blocks: [
    header(cutLine(markPractice(card.mode, card.title), limits.header) || card.incident),
    ...factsOf(card),
    ...listOf(
      'Being worked on',
      card.doing.map(({ title, who }) => withWho(title, who)),
    ),
    ...listOf('Still in place', card.in_place),
    ...clocksOf(card),
    ...listOf(
      'Roles',
      card.roles.map(({ role, who }) => `${role}: ${who}`),
    ),
    ...milestonesOf(card),
    context(plain(cutLine(`${card.incident} · record ${card.anchor}`, 300))),
  ],
});

/** Holds the incident's name, by which a channel is known again as ours. */
export const topicOf = (
  card: Pick<Card, 'incident' | 'title' | 'severity' | 'mode' | 'state' | 'closed_as'>,
): string => {
  const known = `${markPractice(card.mode, card.severity)} · ${stateWords(card)} · ${card.incident}`;
  const title = cutLine(card.title, Math.max(20, longestTopic - known.length - 3));
  return `${known} · ${title}`.slice(0, longestTopic);
};
