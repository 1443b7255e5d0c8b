// Makes the channel of an incident, or finds the one that an attempt before this one has made.
import type { Heading } from '../../domain/letter.js';
import { topicOf } from './card.js';
import type { Api } from './client.js';
import type { Guests } from './guests.js';
import type { Found, Lookup } from './lookup.js';
import type { SlackOptions } from './options.js';
import type { Room } from './room.js';
import { roomName } from './room-name.js';
import { platformCode, type Trouble } from './trouble.js';

const mostNames = 9;

export interface Means {
  readonly lookup: Lookup;
  readonly guests: Guests;
}

const make = async ({ web }: Api, name: string, { private: is_private }: Heading): Promise<Room | null> => {
  try {
    const { channel } = await web.conversations.create({ name, is_private });
    if (!channel?.id) throw new Error('an answer without a channel');
    return { id: channel.id, isPrivate: is_private, isArchived: false, topic: '', remarks: [] };
  } catch (error) {
    if (platformCode(error) === 'name_taken') return null;
    throw error;
  }
};

/** Ours is the one whose topic names the incident, or that this bot has made and got no further with. */
const isOurs = async (
  { web }: Api,
  { about, topic, creator }: Found,
  { incident }: Heading,
): Promise<boolean> => {
  if (about.includes(incident)) return true;
  return topic === '' && creator !== '' && creator === (await web.auth.test()).user_id;
};

const claim = async (
  api: Api,
  options: SlackOptions,
  heading: Heading,
  lookup: Lookup,
): Promise<Room | Trouble> => {
  for (let attempt = 1; attempt <= mostNames; attempt += 1) {
    const name = roomName(options, heading, attempt);
    const made = await make(api, name, heading);
    if (made) return made;
    const taken = await lookup(api, `name ${name}`, (found) => found.name === name);
    if (!taken || !(await isOurs(api, taken, heading))) continue;
    if (taken.isArchived) return { state: 'barred', why: `its channel ${name} is archived; unarchive it` };
    return taken;
  }
  return { state: 'barred', why: 'every name for its channel is taken; change prefix in the config' };
};

/** The topic comes first: by it the next attempt knows the channel again. */
export const createRoom = async (
  api: Api,
  options: SlackOptions,
  heading: Heading,
  { lookup, guests }: Means,
): Promise<Room | Trouble> => {
  const room = await claim(api, options, heading, lookup);
  if ('state' in room) return room;
  const topic = topicOf({ ...heading, state: 'open', closed_as: null });
  if (!room.topic.includes(heading.incident))
    await api.web.conversations.setTopic({ channel: room.id, topic });
  const failed = await guests.invite(api, room.id, options.invite ?? []);
  const remarks = failed.length === 0 ? [] : [`Could not be invited: ${failed.join(', ')}`];
  return { ...room, topic: room.topic === '' ? topic : room.topic, remarks };
};
