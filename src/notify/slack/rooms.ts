// Which channel of Slack an incident is told in: one that is there already, or one of its own.
import type { Past } from '../../domain/channel.js';
import type { Heading } from '../../domain/letter.js';
import { cardKey } from '../outbox/outgoing.js';
import type { Api } from './client.js';
import { createRoom } from './create-room.js';
import type { Groups } from './groups.js';
import { createGuests } from './guests.js';
import { createLookup, type Lookup } from './lookup.js';
import type { SlackOptions } from './options.js';
import { isTrouble, type Room } from './room.js';
import type { Trouble } from './trouble.js';

export interface Rooms {
  /** Where the incident is told, made when it must be. Rejects with errors of the SDK. */
  open(api: Api, past: Past): Promise<Room | Trouble>;
  /** The same, but makes nothing: null when there is none. */
  find(api: Api, past: Past): Promise<Room | Trouble | null>;
}

const barred = (why: string): Trouble => ({ state: 'barred', why });

/** A playbook that is private must not be told where everybody reads. What is addressed to a channel may go there. */
const mayHear = (room: Room, { heading, follows }: Past): Room | Trouble =>
  heading.private && follows && !room.isPrivate
    ? barred(
        'this incident is private and the channel is public; name a private channel, or none, in the config',
      )
    : room;

const isId = (name: string): boolean => /^[CG][A-Z0-9]{7,}$/.test(name);

const byId = async (api: Api, id: string): Promise<Room> => {
  const { channel } = await api.web.conversations.info({ channel: id });
  return {
    id,
    isPrivate: channel?.is_private === true,
    isArchived: channel?.is_archived === true,
    topic: channel?.topic?.value ?? '',
    remarks: [],
  };
};

const byName = (api: Api, lookup: Lookup, wanted: string): Promise<Room | null> =>
  lookup(api, `name ${wanted}`, ({ name, isArchived }) => name === wanted && !isArchived);

/** The channel that the config names, by id or name; null when the bot sees none. Rejects with errors of the SDK. */
export const seekNamed = (api: Api, lookup: Lookup, name: string): Promise<Room | null> =>
  isId(name) ? byId(api, name) : byName(api, lookup, name.replace(/^#/, ''));

const existing = async (api: Api, lookup: Lookup, name: string): Promise<Room | Trouble> => {
  const room = await seekNamed(api, lookup, name);
  if (!room)
    return barred('the bot sees no channel of that name; make it, and invite the bot where it is private');
  return room.isArchived
    ? barred('the channel is archived; unarchive it or name another one in the config')
    : room;
};

export const createRooms = (options: SlackOptions, groups: Groups): Rooms => {
  const lookup = createLookup();
  const guests = createGuests(groups);
  const known = new Map<string, Room>();
  const remember = (heading: Heading, room: Room | Trouble): Room | Trouble => {
    if (!isTrouble(room)) known.set(heading.incident, room);
    return room;
  };
  /** The record knows the channel by its id, even when people have renamed it. */
  const recorded = async (api: Api, past: Past): Promise<Room | null> => {
    const id = past.ref(cardKey)?.['channel'];
    return id === undefined ? null : byId(api, id);
  };
  /** What a process before this one has made, but not put on record. It is not remembered: it may be half made. */
  const unrecorded = (api: Api, { incident }: Heading): Promise<Room | null> =>
    lookup(api, `about ${incident}`, ({ about }) => about.includes(incident));

  const get = async (api: Api, past: Past, make: boolean): Promise<Room | Trouble | null> => {
    const { heading, follows } = past;
    const room = known.get(heading.incident);
    if (room) return room;
    if (options.channel !== undefined) return remember(heading, await existing(api, lookup, options.channel));
    if (!follows) return barred('it is asked for messages of its own: name its channel in the config');
    const there = await recorded(api, past);
    if (there) return remember(heading, there);
    if (!make) return unrecorded(api, heading);
    return remember(heading, await createRoom(api, options, heading, { lookup, guests }));
  };
  return {
    open: async (api, past) => {
      const room = await get(api, past, true);
      if (room === null) return barred('there is no channel for this incident');
      return isTrouble(room) ? room : mayHear(room, past);
    },
    find: (api, past) => get(api, past, false),
  };
};
