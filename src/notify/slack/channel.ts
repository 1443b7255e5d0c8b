// Slack: a channel for an incident, one status card that is changed in place, a thread for each step.
import type { Channel, Delivery, Past, Ref, Sending, Showing } from '../../domain/channel.js';
import { veilKey } from '../text/veil-key.js';
import { checkSlack } from './check.js';
import { type Api, openApi, requestMs } from './client.js';
import { archiveRoom, shareFiles, uploadMs } from './files.js';
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

export const createSlack = (options: SlackOptions): Channel => {
  const groups = createGroups();
  const rooms = createRooms(options, groups);
  const cards = createCards(options);
  /** Keys of messages that may be there, further back than could be looked. */
  const unsure = new Set<string>();

  const archives = makesRooms(options) && options.archive === true;
  /** After the end there is nothing to mend: what comes too late for an archived channel is dropped. */
  const judge = (error: unknown, api: Api): Trouble =>
    platformCode(error) === 'is_archived' && archives
      ? { state: 'refused', why: 'the channel was archived when the incident was closed' }
      : troubleOf(error, api);

  /** In an archived channel the card stays as it is. */
  const frozen =
    ({ at }: Showing) =>
    (error: unknown): Ref => {
      if (archives && at && platformCode(error) === 'is_archived') return at;
      throw error;
    };

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
        inRoom(showing.past, async (api, room) =>
          delivered(await cards.show(api, room, showing).catch(frozen(showing))),
        ),
      ),
    finish: ({ files, past, signal }) =>
      attempt(
        signal,
        uploadMs,
        inRoom(past, async (api, room) => {
          // Files are for those who followed; who was only asked for help may be an outsider.
          if (past.follows) await shareFiles(api, room, { files, past });
          if (archives) await archiveRoom(api, room);
          return delivered({ channel: room.id });
        }),
      ),
    check: (checking) => checkSlack(options, checking),
  };
};
