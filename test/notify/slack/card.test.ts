// What Slack gets for a card and for an update, to the byte, and the picture of both that the README shows.
import { describe, expect, test } from 'vitest';
import type { Card } from '../../../src/domain/letter.js';
import { cardMessage, topicOf } from '../../../src/notify/slack/card.js';
import { messageOf } from '../../../src/notify/slack/message.js';
import { splitText } from '../../../src/notify/slack/text.js';
import { card, createPast, sending } from './letters.js';
import { pageOf } from './picture/page.js';

const none = { mention: null, remarks: [] };

const update = messageOf(
  sending(
    {
      key: '1.41',
      kind: 'update',
      to: 'internal',
      text: [
        'API abuse · high · 24 minutes',
        'Situation: contained, not resolved yet',
        'Done: Find who is sending the traffic; Set the severity; Block the address',
        'Next: Attack or accident · next update by 04:10 UTC',
        'Record 57-b7de59c8bbbe2375cd0d',
      ].join('\n'),
    },
    createPast(),
  ),
  none,
);

const golden = (value: unknown, file: string): Promise<void> =>
  expect(`${JSON.stringify(value, null, 2)}\n`).toMatchFileSnapshot(`golden/${file}`);

test('the card', () => golden(cardMessage(card), 'card.json'));

test('the card at the end of a drill', () => {
  const { title, incident } = card;
  const closed: Card = {
    ...card,
    mode: 'drill',
    title: `${title} <!channel> & more`,
    incident,
    state: 'closed',
    closed_as: 'resolved',
    situation: 'resolved',
    doing: [],
    clocks: [],
    in_place: [],
    next_update_at: null,
  };
  return golden(cardMessage(closed), 'card-closed.json');
});

test('a card without a title has the name of the incident', () => {
  const [first] = cardMessage({ ...card, title: ' ' }).blocks;
  expect(first).toMatchObject({ text: { text: card.incident } });
});

test('an update', () => golden(update, 'update.json'));

// After a change of this page: test/notify/slack/picture/take.sh makes the picture anew.
test('the picture shows these blocks', () =>
  expect(pageOf([cardMessage(card), update])).toMatchFileSnapshot('picture/card.html'));

describe('the topic', () => {
  test('says the severity and the state first, and always names the incident', () => {
    expect(topicOf(card)).toBe('high · open · INC-20261122-0340-api-abuse-7f3k · API abuse');
    const long = topicOf({ ...card, title: '<'.repeat(400), mode: 'range' });
    expect(long).toMatch(/^PRACTICE, NOT REAL: high · open · INC-20261122-0340-api-abuse-7f3k · (&lt;)+…$/);
    expect(long.length).toBeLessThanOrEqual(250);
  });
});

describe('a long text', () => {
  test('is split at lines, and loses nothing', () => {
    const text = Array.from({ length: 300 }, (_, at) => `line ${at} & more`).join('\n');
    const parts = splitText(text, 500);
    expect(parts.join('\n')).toBe(text.replaceAll('&', '&amp;'));
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(500);
  });

  test('is never split inside of a character', () => {
    for (const part of splitText('&🔥'.repeat(500), 101)) {
      expect(part).toMatch(/^(&amp;|🔥)+$/u);
      expect(part.length).toBeLessThanOrEqual(101);
    }
  });
});
