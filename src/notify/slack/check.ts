// Whether Slack would work: who the bot is, what it may do, and that the channel and the groups of the config are there.
import { type Check, type Checking, look, ok } from '../../domain/check.js';
import { failedCheck } from '../text/failed-check.js';
import { createWhy } from '../text/why.js';
import { type Api, openApi, requestMs } from './client.js';
import { createGroups } from './groups.js';
import { createLookup } from './lookup.js';
import { isUserId } from './mention.js';
import type { SlackOptions } from './options.js';
import { isTrouble } from './room.js';
import { existing } from './rooms.js';
import { checkScopes } from './scope-checks.js';
import { readScopes } from './scopes.js';
import { troubleOf } from './trouble.js';

const checkRoom = async (api: Api, { name, channel = '' }: SlackOptions): Promise<Check> => {
  const lookup = createLookup();
  const room = await existing(api, lookup, channel);
  if (!isTrouble(room))
    return ok(name, `the bot sees the channel ${channel} (${room.isPrivate ? 'private' : 'public'})`);
  const wanted = channel.replace(/^#/, '');
  const archived = await lookup(api, `archived ${wanted}`, (found) => found.name === wanted);
  const hint = 'unarchive it, or name another channel in the config';
  return archived
    ? failedCheck(name, { state: 'barred', why: `${channel} is archived; ${hint}` })
    : failedCheck(name, room);
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
