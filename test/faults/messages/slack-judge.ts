// What a channel of Slack must hold when all its senders have died and the last one has finished.
import type { Event } from '../../../src/domain/fact.js';
import { cardKey } from '../../../src/notify/outbox/outgoing.js';
import { veilKey } from '../../../src/notify/text/veil-key.js';
import type { Said } from '../../notify/slack/workspace.js';
import type { Story } from './slack-life.js';

const keyOf = ({ metadata }: Said): string => metadata?.event_payload.key ?? '';

export interface Expected {
  /** Keys of what stands in the channel itself, the card aside, in the order of the record. */
  readonly room: readonly string[];
  /** Keys of what stands below a message, by the key of that message. */
  readonly threads: ReadonlyMap<string, readonly string[]>;
  /** Keys as the record has them, in its order. */
  readonly all: readonly string[];
}

const rootTypes: readonly Event['type'][] = ['channels.set', 'step.claimed', 'note.added'];

/** The note that the incident began with was there before anybody followed it. */
const isTold = ({ seq, type }: Event): boolean =>
  seq > 0 && (rootTypes.includes(type) || type === 'step.settled');

export const expectedOf = (events: readonly Event[], incident: string): Expected => {
  const keyAt = (seq: number): string => veilKey(incident, `1.${seq}`);
  const threads = new Map<string, string[]>();
  const claims = new Map<string, string>();
  for (const event of events) {
    if (event.type === 'step.claimed') {
      claims.set(event.data.step, keyAt(event.seq));
      threads.set(keyAt(event.seq), []);
    }
    if (event.type === 'step.settled') {
      threads.get(claims.get(event.data.step) ?? '')?.push(keyAt(event.seq));
    }
  }
  const told = events.filter(isTold);
  return {
    room: told.filter(({ type }) => rootTypes.includes(type)).map(({ seq }) => keyAt(seq)),
    threads,
    all: told.map(({ seq }) => `1.${seq}`),
  };
};

/** What is on record as delivered; `found`: it was there already when it was looked for. */
export const deliveriesOf = (
  events: readonly Event[],
): readonly { readonly key: string; readonly found: boolean }[] =>
  events.flatMap((event) =>
    event.type === 'message.delivered' ? [{ key: event.data.message, found: event.data.found }] : [],
  );

export interface Seen {
  readonly room: readonly string[];
  readonly cards: number;
  readonly pins: number;
  readonly threads: ReadonlyMap<string, readonly string[]>;
  /** Messages that say they may be a repeat. */
  readonly doubtful: number;
}

/** The channel of the story as its readers have it. */
export const readRoom = async ({ workspace, incident }: Story): Promise<Seen> => {
  const name = incident.toLowerCase();
  const card = veilKey(incident, cardKey);
  const all = await workspace.messages(name);
  const said = all.filter((one) => keyOf(one) !== card);
  const threads = new Map<string, readonly string[]>();
  const below: Said[] = [];
  for (const one of said.filter(({ text }) => text === 'step.claimed')) {
    const replies = await workspace.thread(name, one.ts);
    below.push(...replies);
    threads.set(keyOf(one), replies.map(keyOf));
  }
  return {
    room: said.map(keyOf),
    cards: all.length - said.length,
    pins: (await workspace.pins(name)).length,
    threads,
    doubtful: [...all, ...below].filter(({ text }) => text.includes('may repeat')).length,
  };
};
