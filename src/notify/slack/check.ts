// Whether Slack would work: who the bot is, what it may do, and that the channel and the groups of the config are there.
import { bad, type Check, type Checking, look, ok } from '../../domain/check.js';
import { failedCheck } from '../text/failed-check.js';
import { createWhy } from '../text/why.js';
import { type Api, openApi, requestMs } from './client.js';
import { createGroups } from './groups.js';
import { createLookup, type Lookup } from './lookup.js';
import { isUserId } from './mention.js';
import type { SlackOptions } from './options.js';
import type { Room } from './room.js';
import { seekNamed } from './rooms.js';
import { checkScopes } from './scope-checks.js';
import { readScopes } from './scopes.js';
import { troubleOf } from './trouble.js';

/** By its name a channel that is archived is passed over, since a new one may have taken the name. */
const seekArchived = (api: Api, lookup: Lookup, channel: string): Promise<Room | null> => {
  const wanted = channel.replace(/^#/, '');
  return lookup(api, `archived ${wanted}`, ({ name }) => name === wanted);
};

const checkRoom = async (api: Api, { name, channel = '' }: SlackOptions): Promise<Check> => {
  const lookup = createLookup();
  const room = (await seekNamed(api, lookup, channel)) ?? (await seekArchived(api, lookup, channel));
  if (room === null)
    return bad(
      name,
      `the bot sees no channel ${channel}`,
      'make it, or invite the bot where it is private; or correct channel in the config',
    );
  return room.isArchived
    ? bad(name, `${channel} is archived`, 'unarchive it, or name another channel in the config')
    : ok(name, `the bot sees the channel ${channel} (${room.isPrivate ? 'private' : 'public'})`);
};

const isGroup = (name: string): boolean => !isUserId(name) && name.replace(/^@/, '') !== 'here';

const checkGroups = async (api: Api, name: string, called: readonly string[]): Promise<readonly Check[]> => {
  const groups = createGroups();
  const checks: Check[] = [];
  for (const one of called) {
    checks.push(
      (await groups.find(api, one)) === null
        ? look(name, `there is no user group ${one}`, 'correct it in the config, or make it in Slack')
        : ok(name, `the user group ${one} is there`),
    );
  }
  return checks;
};

/** A part that the bot may not look at is left out: the missing scope has been named. */
const ask = async (api: Api, options: SlackOptions, groups: readonly string[]): Promise<readonly Check[]> => {
  try {
    const room = options.channel === undefined ? [] : [await checkRoom(api, options)];
    return [...room, ...(await checkGroups(api, options.name, groups))];
  } catch (error) {
    return [failedCheck(options.name, troubleOf(error, api))];
  }
};

export const checkSlack = async (options: SlackOptions, checking: Checking): Promise<readonly Check[]> => {
  const { name, token, api: address, invite = [] } = options;
  const { signal, mentions, heard } = checking;
  const access = { token, heard, ...(address === undefined ? {} : { api: address }) };
  const granted = await readScopes(access, signal);
  if (granted.state !== 'granted') return [failedCheck(name, granted)];
  const plain = createWhy([token]);
  const { scopes, team, bot } = granted;
  const may = (scope: string): boolean => scopes.length === 0 || scopes.includes(scope);
  const called = [...new Set([...invite, ...mentions])].filter(isGroup);
  const { channel: _unseen, ...without } = options;
  const rest = await ask(
    await openApi(access, signal, requestMs),
    may('channels:read') ? options : without,
    may('usergroups:read') ? called : [],
  );
  const who = ok(name, `signed in to the workspace ${plain(team)} as ${plain(bot)}`);
  return [who, ...checkScopes(options, scopes), ...rest];
};
