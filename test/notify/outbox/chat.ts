// A chat room that loses answers, says no and is slow on demand: what an outbox must cope with, without a network.
import type { Channel, Delivery } from '../../../src/domain/channel.js';
import type { Card, LetterKind } from '../../../src/domain/letter.js';

export interface Posted {
  readonly key: string;
  readonly text: string;
  readonly repeat: boolean;
}

export interface Chat {
  readonly channel: Channel;
  readonly posted: Posted[];
  readonly cards: Card[];
  /** How often it was asked whether something is there. */
  looks: number;
}

export interface ChatOptions {
  readonly name?: string;
  /** What the server does with the next message; `lost`: it arrives, and the answer does not. */
  readonly mood?: (key: string) => 'takes it' | 'lost' | 'hangs' | Exclude<Delivery, { state: 'delivered' }>;
  readonly takes?: (kind: LetterKind, follows: boolean) => boolean;
  /** False: it can't look for its own messages. */
  readonly finds?: boolean;
  readonly shows?: boolean;
  readonly gap_ms?: number;
  /** What it holds already, shared by the processes that talk to it. */
  readonly posted?: Posted[];
}

const lost: Delivery = { state: 'later', why: 'the connection was reset', after_ms: null, maybe: true };

export const createChat = (options: ChatOptions = {}): Chat => {
  const posted = options.posted ?? [];
  const cards: Card[] = [];
  const delivered = (key: string): Delivery => ({ state: 'delivered', ref: { ts: key } });
  const find: Channel['find'] = ({ letter }) => {
    chat.looks += 1;
    return Promise.resolve(posted.some(({ key }) => key === letter.key) ? delivered(letter.key) : null);
  };
  const show: Channel['show'] = ({ card }) => {
    cards.push(card);
    return Promise.resolve(delivered('card'));
  };
  const channel: Channel = {
    name: options.name ?? 'chat',
    kind: 'chat',
    gap_ms: options.gap_ms ?? 1_000,
    takes: options.takes ?? (() => true),
    send: ({ letter, repeat }) => {
      const mood = options.mood?.(letter.key) ?? 'takes it';
      if (mood === 'hangs') return new Promise(() => {});
      if (typeof mood === 'object') return Promise.resolve(mood);
      posted.push({ key: letter.key, text: letter.text, repeat });
      return Promise.resolve(mood === 'lost' ? lost : delivered(letter.key));
    },
    ...(options.finds === false ? {} : { find }),
    ...(options.shows ? { show } : {}),
  };
  const chat: Chat = { channel, posted, cards, looks: 0 };
  return chat;
};
