// Keeps the one status card up to date: looked for before it is made, pinned once, and the topic follows it.
import type { Ref, Showing } from '../../domain/channel.js';
import { cardKey } from '../outbox/outgoing.js';
import { veilKey } from '../text/veil-key.js';
import { cardMessage, topicOf } from './card.js';
import type { Api } from './client.js';
import { findMessage } from './find-message.js';
import { makesRooms, type SlackOptions } from './options.js';
import { type Posting, postMessage, updateMessage } from './post.js';
import type { Room } from './room.js';
import { escapeText } from './text.js';

export interface Cards {
  /** Rejects with errors of the SDK. */
  show(api: Api, room: Room, showing: Showing): Promise<Ref>;
}

/** What is nice to have and must not cost the card. */
const attempt = async (act: () => Promise<unknown>): Promise<boolean> => {
  try {
    await act();
    return true;
  } catch {
    return false;
  }
};

export const createCards = (options: SlackOptions): Cards => {
  /** Cards that had to be made anew, by incident: the record keeps the first place only. */
  const moved = new Map<string, Ref>();
  const topics = new Map<string, string>();

  const pin = async ({ web }: Api, { channel = '', ts = '' }: Ref): Promise<void> => {
    if (options.pin !== false) await attempt(() => web.pins.add({ channel, timestamp: ts }));
  };
  const followTopic = async ({ web }: Api, room: Room, { card }: Showing): Promise<void> => {
    const topic = topicOf(card);
    const now = topics.get(card.incident) ?? room.topic;
    // Slack gives a topic back escaped.
    if (!makesRooms(options) || now === topic || now === escapeText(topic)) return;
    if (await attempt(() => web.conversations.setTopic({ channel: room.id, topic })))
      topics.set(card.incident, topic);
  };
  /** Since when it may stand there: the incident has no time of its own here, so all that is looked through. */
  const look = async (api: Api, { channel, key }: Posting): Promise<Ref | null> => {
    const found = await findMessage(api, { channel, thread: null, since: 0 }, key);
    return found === 'unsure' ? null : found;
  };
  const place = async (api: Api, posting: Posting, { at, suspect, card }: Showing): Promise<Ref> => {
    const known = moved.get(card.incident) ?? at;
    if (known && (await updateMessage(api, known, posting))) return known;
    const there = known || suspect ? await look(api, posting) : null;
    const isThere = there !== null && (await updateMessage(api, there, posting));
    const ref = isThere ? there : await postMessage(api, posting);
    moved.set(card.incident, ref);
    await pin(api, ref);
    return ref;
  };
  return {
    show: async (api, room, showing) => {
      const { card, at } = showing;
      const message = cardMessage(card);
      const channel = at?.['channel'] ?? room.id;
      const ref = await place(
        api,
        { channel, thread: null, key: veilKey(card.incident, cardKey), message },
        showing,
      );
      await followTopic(api, room, showing);
      return ref;
    },
  };
};
