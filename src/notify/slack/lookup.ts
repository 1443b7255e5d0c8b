// Finds a channel. Slack has no question for a name: one has to page through all of them.
import type { Api } from './client.js';
import type { Room } from './room.js';
import { platformCode } from './trouble.js';

export interface Found extends Room {
  readonly name: string;
  readonly creator: string;
  /** Topic and purpose. */
  readonly about: string;
}

/** Null when the bot sees none of that kind. `key` tells searches apart. Rejects with errors of the SDK. */
export type Lookup = (api: Api, key: string, isIt: (found: Found) => boolean) => Promise<Found | null>;

const pageSize = 1_000;
const mostPages = 50;

type Page = Awaited<ReturnType<Api['web']['conversations']['list']>>;

const read = ({ web }: Api, cursor: string, types: string): Promise<Page> =>
  web.conversations.list({ types, limit: pageSize, ...(cursor === '' ? {} : { cursor }) });

/** Whoever may not see private channels still finds the public ones. */
const readPage = async (api: Api, cursor: string): Promise<Page> => {
  try {
    return await read(api, cursor, 'public_channel,private_channel');
  } catch (error) {
    if (platformCode(error) !== 'missing_scope') throw error;
    return read(api, cursor, 'public_channel');
  }
};

const foundOn = ({ channels = [] }: Page): readonly Found[] =>
  channels.map((one) => {
    const topic = one.topic?.value ?? '';
    return {
      id: one.id ?? '',
      name: one.name ?? '',
      isPrivate: one.is_private === true,
      isArchived: one.is_archived === true,
      topic,
      remarks: [],
      creator: one.creator ?? '',
      about: `${topic}\n${one.purpose?.value ?? ''}`,
    };
  });

export const createLookup = (): Lookup => {
  // A large workspace takes longer than one attempt: the next one goes on where this one ended.
  const reached = new Map<string, string>();
  return async (api, key, isIt) => {
    let cursor = reached.get(key) ?? '';
    for (let pages = 0; pages < mostPages; pages += 1) {
      const page = await readPage(api, cursor);
      const found = foundOn(page).find((one) => one.id !== '' && isIt(one)) ?? null;
      cursor = page.response_metadata?.next_cursor ?? '';
      if (found || cursor === '') {
        reached.delete(key);
        return found;
      }
      reached.set(key, cursor);
    }
    return null;
  };
};
