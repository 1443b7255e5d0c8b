// Which messages follow from the timeline and which are still on their way: a fold, like all that is known of a run.
// Nothing else remembers them, so a crash can neither lose one nor make one up.
import type { Ref } from '../../domain/channel.js';
import type { Event, EventOf } from '../../domain/fact.js';
import type { LetterKind } from '../../domain/letter.js';
import { addressedBy, kindOf, stepOf } from './event-kind.js';

/** The card is no letter, but where it stands is on record under this key. */
export const cardKey = 'card';
/** And that its end was seen to stands under this one. */
export const endKey = 'end';

export interface Waiting {
  readonly key: string;
  readonly kind: LetterKind;
  readonly event: Event;
  readonly segment: number;
  /** The key of the letter that it belongs below, or null. */
  readonly below: string | null;
  /** Channels that have not got it yet. */
  readonly channels: readonly string[];
}

export interface Outgoing {
  /** Which file of the record the last event stood in, counted from 1. */
  readonly segment: number;
  /** How many of its events were folded. */
  readonly size: number;
  readonly following: readonly string[];
  /** The key of the newest `step` letter of each step. */
  readonly begun: { readonly [step: string]: string };
  /** Channels that were asked by each escalation, by its id. */
  readonly asked: { readonly [escalation: string]: readonly string[] };
  /** Oldest first. */
  readonly waiting: readonly Waiting[];
  /** Where letters went: by channel, then by key. */
  readonly refs: { readonly [channel: string]: { readonly [key: string]: Ref } };
}

export const nothingOutgoing: Outgoing = {
  segment: 1,
  size: 0,
  following: [],
  begun: {},
  asked: {},
  waiting: [],
  refs: {},
};

const union = (...lists: readonly (readonly string[])[]): readonly string[] => [...new Set(lists.flat())];

const settle = (outgoing: Outgoing, message: string, channel: string): Outgoing => ({
  ...outgoing,
  waiting: outgoing.waiting
    .map((one) =>
      one.key === message ? { ...one, channels: one.channels.filter((name) => name !== channel) } : one,
    )
    .filter(({ channels }) => channels.length > 0),
});

const deliver = (
  outgoing: Outgoing,
  { message, channel, ref }: EventOf<'message.delivered'>['data'],
): Outgoing => ({
  ...settle(outgoing, message, channel),
  refs: { ...outgoing.refs, [channel]: { ...outgoing.refs[channel], [message]: ref } },
});

/** Who gets a letter: those who follow, those whom it names, and for an end all who were asked for help. */
const channelsFor = (outgoing: Outgoing, event: Event, kind: LetterKind): readonly string[] => {
  const { following, asked } = outgoing;
  if (event.type === 'channels.set') return event.data.following.filter((name) => !following.includes(name));
  if (kind === 'closed') return union(following, ...Object.values(asked));
  if (event.type === 'escalation.answered') return union(following, asked[event.data.escalation] ?? []);
  return union(following, addressedBy(event).channels);
};

/** A second claim of the same pass over a step, after a crash, begins nothing. */
const passOf = (event: EventOf<'step.claimed'>): string => `${event.data.step}@${event.data.visit}`;

const post = (outgoing: Outgoing, event: Event, kind: LetterKind): Outgoing => {
  if (event.type === 'step.claimed' && outgoing.begun[passOf(event)] !== undefined) return outgoing;
  const { segment, begun } = outgoing;
  const key = `${segment}.${event.seq}`;
  const step = stepOf(event);
  // What is addressed to somebody stands by itself, whatever step sent it.
  const belongs = kind === 'detail' || kind === 'news';
  const below = belongs && step !== null ? (begun[step] ?? null) : null;
  const channels = channelsFor(outgoing, event, kind);
  const waiting =
    channels.length === 0
      ? outgoing.waiting
      : [...outgoing.waiting, { key, kind, event, segment, below, channels }];
  if (event.type !== 'step.claimed') return { ...outgoing, waiting };
  return { ...outgoing, waiting, begun: { ...begun, [event.data.step]: key, [passOf(event)]: key } };
};

const remember = (outgoing: Outgoing, event: Event): Outgoing => {
  if (event.type === 'channels.set') return { ...outgoing, following: event.data.following };
  if (event.type !== 'escalation.raised') return outgoing;
  const { escalation, channels = [] } = event.data;
  return { ...outgoing, asked: { ...outgoing.asked, [escalation]: channels } };
};

/** What is on its way after `event`. */
export const foldOutgoing = (before: Outgoing, event: Event): Outgoing => {
  const isNext = event.type === 'segment.started' && event.seq === 0;
  // What was read from the file may be told once more, by the timeline that reads it too.
  if (!isNext && event.seq < before.size) return before;
  const segment = isNext ? before.segment + 1 : before.segment;
  const outgoing = { ...before, segment, size: event.seq + 1 };
  if (event.type === 'message.delivered') return deliver(outgoing, event.data);
  if (event.type === 'message.dropped') return settle(outgoing, event.data.message, event.data.channel);
  const kind = kindOf(event);
  if (kind === null) return outgoing;
  return remember(post(outgoing, event, kind), event);
};
