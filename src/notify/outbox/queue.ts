// What is on its way, and to whom: the fold of the record so far, asked channel by channel.
import type { Channel, Past } from '../../domain/channel.js';
import type { Event } from '../../domain/fact.js';
import type { Heading, Letter } from '../../domain/letter.js';
import { letterOf } from './letter-of.js';
import { foldOutgoing, nothingOutgoing, type Outgoing, type Waiting } from './outgoing.js';

export interface Queue {
  /** Events that a reader from outside may see the effect of, so far: grows whenever the card may say something new. */
  version(): number;
  /** Takes the next event of the record; one that it knows already changes nothing. True: it is not the outbox's own. */
  take(event: Event): boolean;
  follows(channel: string): boolean;
  /** The oldest letter that this channel lacks and wants, or null. */
  first(channel: Channel): Letter | null;
  /** How many letters it lacks and wants. */
  count(channel: Channel): number;
  past(channel: Channel, heading: Heading): Past;
  /** Names of channels that something waits for, with how much does. */
  awaited(): ReadonlyMap<string, number>;
}

/** What an event of that file of the record says to people, as plain text, masked. */
export type Describe = (event: Event, segment: number) => string;

/** Facts that the outbox writes itself change no card. */
const isOwn = (event: Event): boolean => event.type.startsWith('message.');

export const createQueue = (describe: Describe): Queue => {
  let outgoing: Outgoing = nothingOutgoing;
  let version = 0;

  const follows = (channel: string): boolean => outgoing.following.includes(channel);
  const lacking = ({ name, takes }: Channel): readonly Waiting[] =>
    outgoing.waiting.filter(({ kind, channels }) => channels.includes(name) && takes(kind, follows(name)));

  const take = (event: Event): boolean => {
    const before = outgoing;
    outgoing = foldOutgoing(outgoing, event);
    if (outgoing === before || isOwn(event)) return false;
    version += 1;
    return true;
  };
  const first = (channel: Channel): Letter | null => {
    const [next] = lacking(channel);
    return next ? letterOf(next, describe(next.event, next.segment)) : null;
  };
  const past = ({ name }: Channel, heading: Heading): Past => ({
    heading,
    follows: follows(name),
    ref: (key) => outgoing.refs[name]?.[key] ?? null,
  });
  const awaited = (): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    for (const name of outgoing.waiting.flatMap(({ channels }) => channels))
      counts.set(name, (counts.get(name) ?? 0) + 1);
    return counts;
  };
  return {
    version: () => version,
    take,
    follows,
    first,
    count: (channel) => lacking(channel).length,
    past,
    awaited,
  };
};
