// Who is in the room from the start: people and user groups of the config, invited to a new channel.
import type { Api } from './client.js';
import type { Groups } from './groups.js';
import { isUserId } from './mention.js';
import { platformCode, troubleOf } from './trouble.js';

export interface Guests {
  /** Returns who could not be invited, with why. Rejects when Slack can't be asked now; then call it once more. */
  invite(api: Api, channel: string, names: readonly string[]): Promise<readonly string[]>;
}

/** How many go into one request. */
const batchSize = 100;
/** Not in the way of anything: they are there, or it is the bot itself. */
const harmless = ['already_in_channel', 'cant_invite_self'];

/** User ids of everybody, and the names that stand for nobody. */
const resolve = async (
  api: Api,
  groups: Groups,
  names: readonly string[],
): Promise<{ readonly users: readonly string[]; readonly unknown: readonly string[] }> => {
  const users = new Set<string>();
  const unknown: string[] = [];
  for (const name of names) {
    const members = isUserId(name) ? [name] : (await groups.find(api, name))?.users;
    if (!members) unknown.push(name);
    for (const user of members ?? []) users.add(user);
  }
  return { users: [...users], unknown };
};

/** Null when they are in; else why not. */
const inviteOne = async (api: Api, channel: string, user: string): Promise<string | null> => {
  try {
    await api.web.conversations.invite({ channel, users: user });
    return null;
  } catch (error) {
    const code = platformCode(error);
    if (code !== null && harmless.includes(code)) return null;
    const trouble = troubleOf(error, api);
    if (trouble.state === 'later') throw error;
    return `${user} (${code ?? trouble.why})`;
  }
};

/** All at once; null where Slack took none of them for the sake of one. */
const inviteBatch = async (
  api: Api,
  channel: string,
  users: readonly string[],
): Promise<readonly string[] | null> => {
  try {
    const { errors = [] } = await api.web.conversations.invite({
      channel,
      users: users.join(','),
      force: true,
    });
    const real = errors.filter(({ error = '' }) => !harmless.includes(error));
    return real.map(({ user = '', error = '' }) => `${user} (${error})`);
  } catch (error) {
    if (troubleOf(error, api).state === 'later') throw error;
    return null;
  }
};

export const createGuests = (groups: Groups): Guests => {
  /** Who was asked already, by channel and user: a long list may take more than one attempt. */
  const asked = new Map<string, string | null>();
  const inviteEach = async (
    api: Api,
    channel: string,
    users: readonly string[],
  ): Promise<readonly string[]> => {
    for (const user of users) {
      const key = `${channel} ${user}`;
      if (!asked.has(key)) asked.set(key, await inviteOne(api, channel, user));
    }
    return users.flatMap((user) => asked.get(`${channel} ${user}`) ?? []);
  };
  return {
    invite: async (api, channel, names) => {
      const { users, unknown } = await resolve(api, groups, names);
      const failed = [...unknown];
      for (let at = 0; at < users.length; at += batchSize) {
        const batch = users.slice(at, at + batchSize);
        const isBegun = batch.some((user) => asked.has(`${channel} ${user}`));
        const done = isBegun ? null : await inviteBatch(api, channel, batch);
        failed.push(...(done ?? (await inviteEach(api, channel, batch))));
      }
      return failed;
    },
  };
};
