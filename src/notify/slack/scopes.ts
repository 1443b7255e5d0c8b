// What the bot has to be allowed, and why: for those who set it up, and for `ir doctor`.
import { type Access, openApi, requestMs } from './client.js';
import { makesRooms, type SlackOptions } from './options.js';
import { type Trouble, troubleOf } from './trouble.js';

export interface Scope {
  readonly scope: string;
  /** What does not work without it. */
  readonly why: string;
}

const always: readonly Scope[] = [
  { scope: 'chat:write', why: 'posts messages and changes the status card' },
  { scope: 'channels:read', why: 'finds a public channel by its name' },
  { scope: 'groups:read', why: 'finds a private channel by its name' },
  {
    scope: 'channels:history',
    why: 'recognises its own messages in public channels, so that none comes twice',
  },
  {
    scope: 'groups:history',
    why: 'recognises its own messages in private channels, so that none comes twice',
  },
  { scope: 'usergroups:read', why: 'calls and invites user groups such as @oncall' },
  { scope: 'files:write', why: 'puts the report and the list of evidence into the channel at the end' },
];

const forNewRooms: readonly Scope[] = [
  {
    scope: 'channels:manage',
    why: 'makes public channels for incidents, sets their topic, invites and archives',
  },
  { scope: 'groups:write', why: 'makes private channels for incidents whose playbook is private' },
];

const forOldRoom: Scope = { scope: 'channels:join', why: 'joins the public channel that the config names' };
const forPins: Scope = { scope: 'pins:write', why: 'pins the status card' };

/** Only what this config makes use of. */
export const neededScopes = (
  options: Pick<SlackOptions, 'name' | 'token' | 'channel' | 'pin'>,
): readonly Scope[] => [
  ...always,
  ...(makesRooms(options) ? forNewRooms : [forOldRoom]),
  ...(options.pin === false ? [] : [forPins]),
];

export interface Granted {
  readonly state: 'granted';
  readonly scopes: readonly string[];
  readonly team: string;
  readonly bot: string;
}

/** What the token may do. Never rejects. An API that names no scopes in its answer gives an empty list. */
export const readScopes = async (access: Access, signal: AbortSignal): Promise<Granted | Trouble> => {
  const api = await openApi(access, signal, requestMs);
  try {
    const { team = '', user = '', response_metadata } = await api.web.auth.test();
    return { state: 'granted', scopes: response_metadata?.scopes ?? [], team, bot: user };
  } catch (error) {
    return troubleOf(error, api);
  }
};
