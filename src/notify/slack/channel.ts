// Slack: a channel for an incident, one status card that is changed in place, a thread for each step.
import type { Channel, Delivery, Past, Ref, Sending } from '../../domain/channel.js';
import { veilKey } from '../text/veil-key.js';
import { type Api, openApi, requestMs } from './client.js';
import { type Files, shareFiles, uploadMs } from './files.js';
import { findMessage } from './find-message.js';
import { createGroups } from './groups.js';
import { mentionOf } from './mention.js';
import { messageOf } from './message.js';
import { makesRooms, type SlackOptions } from './options.js';
import { postMessage } from './post.js';
import { isTrouble, type Room } from './room.js';
import { createRooms } from './rooms.js';
import { createCards } from './show-card.js';
import { platformCode, type Trouble, troubleOf } from './trouble.js';

/** Slack takes about one message a second for a channel. */
const gapMs = 1_000;

export interface SlackChannel extends Channel {
  /** Puts files into the incident's channel, those that are not there yet. Never rejects. */
  uploadFiles(files: Files): Promise<Delivery>;
  /** Archives the incident's channel where the config says so and the channel is ours. After everything else. */
  archive(ending: { readonly past: Past; readonly signal: AbortSignal }): Promise<Delivery>;
}

/** Anything else could not stand in a header. */
const isToken = (token: string): boolean => /^[\x21-\x7e]+$/.test(token);
const badToken: Trouble = { state: 'barred', why: 'the token is empty, or has blanks or line breaks in it' };
const unloadable: Trouble = { state: 'barred', why: '@slack/web-api can not be loaded; install ir again' };

/** Where the bot is no member it has posted nothing, and may join when it does. */
const strangerFindsNothing = (error: unknown): null => {
  if (platformCode(error) === 'not_in_channel') return null;
  throw error;
};

const delivered = (ref: Ref): Delivery => ({ state: 'delivered', ref });

const keyOf = ({ letter, past }: Sending): string => veilKey(past.heading.incident, letter.key);

/** The thread of a step, when it is known. What is addressed to somebody stands in the channel, step or not. */
const threadOf = ({ letter, past }: Sending): Ref | null =>
  letter.kind !== 'detail' || letter.below === null ? null : past.ref(letter.below);

export const createSlack = (options: SlackOptions): SlackChannel => {
  const groups = createGroups();
  const rooms = createRooms(options, groups);
  const cards = createCards(options);
  /** Keys of messages that may be there, further back than could be looked. */
  const unsure = new Set<string>();

  /** After the end there is nothing to mend: what comes too late for an archived channel is dropped. */
  const judge = (error: unknown, api: Api): Trouble =>
    platformCode(error) === 'is_archived' && makesRooms(options) && options.archive === true
      ? { state: 'refused', why: 'the channel was archived when the incident was closed' }
      : troubleOf(error, api);

  const attempt = async <T>(
    signal: AbortSignal,
    timeout: number,
    act: (api: Api) => Promise<T>,
  ): Promise<T | Trouble> => {
    if (!isToken(options.token)) return badToken;
    const api = await openApi(options, signal, timeout).catch(() => null);
    if (api === null) return unloadable;
    try {
      return await act(api);
    } catch (error) {
      return judge(error, api);
    }
  };
  const inRoom = (
    past: Past,
    act: (api: Api, room: Room) => Promise<Delivery>,
  ): ((api: Api) => Promise<Delivery>) => {
    return async (api) => {
      const room = await rooms.open(api, past);
      return isTrouble(room) ? room : act(api, room);
    };
  };
  const deliver = async (api: Api, room: Room, sending: Sending): Promise<Delivery> => {
    const { letter } = sending;
    const key = keyOf(sending);
    const thread = threadOf(sending);
    const mention = letter.mention === null ? null : await mentionOf(api, groups, letter.mention);
    const remarks = letter.kind === 'opened' ? room.remarks : [];
    const message = messageOf(
      { ...sending, repeat: sending.repeat || unsure.has(key) },
      { mention, remarks },
    );
    const channel = thread?.['channel'] ?? room.id;
    return delivered(await postMessage(api, { channel, thread: thread?.['ts'] ?? null, key, message }));
  };
  const find = async (api: Api, sending: Sending): Promise<Delivery | null> => {
    const room = await rooms.find(api, sending.past);
    if (room === null || isTrouble(room)) return room;
    const thread = threadOf(sending);
    const key = keyOf(sending);
    const channel = thread?.['channel'] ?? room.id;
    const found = await findMessage(
      api,
      { channel, thread: thread?.['ts'] ?? null, since: sending.letter.at },
      key,
    );
    if (found === 'unsure') unsure.add(key);
    return found === 'unsure' || found === null ? null : delivered(found);
  };
  return {
    name: options.name,
    kind: 'slack',
    gap_ms: gapMs,
    takes: (kind, follows) => follows || !['opened', 'step', 'detail', 'news'].includes(kind),
    send: (sending) =>
      attempt(
        sending.signal,
        requestMs,
        inRoom(sending.past, (api, room) => deliver(api, room, sending)),
      ),
    find: (sending) =>
      attempt(sending.signal, requestMs, (api) => find(api, sending).catch(strangerFindsNothing)),
    show: (showing) =>
      attempt(
        showing.signal,
        requestMs,
        inRoom(showing.past, async (api, room) => delivered(await cards.show(api, room, showing))),
      ),
    uploadFiles: (files) =>
      attempt(
        files.signal,
        uploadMs,
        inRoom(files.past, async (api, room) => shareFiles(api, room, files)),
      ),
    archive: ({ past, signal }) =>
      attempt(
        signal,
        requestMs,
        inRoom(past, async ({ web }, { id }) => {
          if (makesRooms(options) && options.archive === true)
            await web.conversations.archive({ channel: id });
          return delivered({ channel: id });
        }),
      ),
  };
};
