// One incident of the payments API, as letters and a card.
import type { Past, Ref, Sending, Showing } from '../../../src/domain/channel.js';
import type { Card, Heading, Letter } from '../../../src/domain/letter.js';

export const incident = 'INC-20261122-0340-api-abuse-7f3k';
export const roomOfIncident = 'inc-20261122-0340-api-abuse-7f3k';

export const heading: Heading = {
  incident,
  title: 'API abuse',
  severity: 'high',
  mode: 'live',
  private: false,
};

const at = Date.parse('2026-11-22T03:40:00Z');

export const letter = (some: Partial<Letter> = {}): Letter => ({
  key: '1.2',
  kind: 'news',
  at,
  below: null,
  to: null,
  people: [],
  mention: null,
  by: 'alice',
  text: 'The API is slow for every customer.',
  ...some,
});

export const opened = letter({
  kind: 'opened',
  text: 'API abuse: an incident is open.\ncommander: Decides, approves changes, closes the incident.',
});

/** What is on record of one channel: refs are kept as the outbox keeps them. */
export const createPast = (
  some: Partial<Heading> = {},
  follows: boolean = true,
): Past & { keep(key: string, ref: Ref): void } => {
  const refs = new Map<string, Ref>();
  return {
    heading: { ...heading, ...some },
    follows,
    ref: (key) => refs.get(key) ?? null,
    keep: (key, ref) => void refs.set(key, ref),
  };
};

export const sending = (some: Partial<Letter>, past: Past, more: Partial<Sending> = {}): Sending => ({
  letter: letter(some),
  past,
  signal: new AbortController().signal,
  repeat: false,
  ...more,
});

export const card: Card = {
  ...heading,
  state: 'open',
  closed_as: null,
  situation: 'contained, not resolved yet',
  doing: [{ title: 'Attack or accident', who: 'bob' }],
  done: 4,
  total: 11,
  roles: [
    { role: 'commander', who: 'bob' },
    { role: 'responder', who: 'alice' },
  ],
  milestones: [
    { name: 'detected', at },
    { name: 'acknowledged', at: at + 240_000 },
    { name: 'contained', at: at + 1_140_000 },
  ],
  clocks: [{ name: 'GDPR notification', deadline: at + 259_200_000 }],
  in_place: ['Block the address'],
  next_update_at: at + 1_800_000,
  anchor: '57-b7de59c8bbbe2375cd0d',
};

export const showing = (past: Past, some: Partial<Card> = {}, more: Partial<Showing> = {}): Showing => ({
  card: { ...card, ...past.heading, ...some },
  at: past.ref('card'),
  suspect: false,
  past,
  signal: new AbortController().signal,
  ...more,
});
