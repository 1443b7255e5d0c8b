// The scopes that the manual names are enough for everything, and each of them is needed.
import { afterEach, describe, expect, test } from 'vitest';
import { createSlack } from '../../../src/notify/slack/channel.js';
import { neededScopes, readScopes } from '../../../src/notify/slack/scopes.js';
import { deadUrl } from '../loopback.js';
import { createPast, incident, opened, roomOfIncident, sending, showing } from './letters.js';
import { scopes, startWorkspace, token, type Workspace } from './workspace.js';

let workspace: Workspace;
afterEach(() => workspace?.close());

const signal = new AbortController().signal;
const names = (some: { readonly channel?: string; readonly pin?: boolean } = {}): readonly string[] =>
  neededScopes({ name: 'slack', token, ...some }).map(({ scope }) => scope);

/** Everything that a bot does in a night; the scopes that Slack missed, by what it said. */
const wholeNight = async (isPrivate: boolean): Promise<string> => {
  const channel = createSlack({
    name: 'slack',
    token,
    api: workspace.api,
    archive: true,
    invite: ['@oncall'],
  });
  const past = createPast({ private: isPrivate });
  const said = [await channel.send(sending(opened, past)), await channel.show?.(showing(past))];
  const lookBack = createSlack({ name: 'slack', token, api: workspace.api });
  said.push((await lookBack.find?.(sending(opened, past))) ?? undefined);
  const files = [{ name: `${incident}-report.md`, title: 'Report', content: new Uint8Array([35]) }];
  said.push(await channel.finish?.({ files, past, signal }));
  return said.map((one) => (one && 'why' in one ? one.why : '')).join(' ');
};

describe('the scopes that are named', () => {
  test.each([false, true])('are enough, private: %s', async (isPrivate) => {
    workspace = await startWorkspace({
      users: ['alice'],
      without: scopes.filter((one) => !names().includes(one)),
    });
    expect((await wholeNight(isPrivate)).trim()).toBe('');
    expect(await workspace.channel(roomOfIncident)).toMatchObject({
      is_archived: true,
      is_private: isPrivate,
    });
    expect(await workspace.members(roomOfIncident)).toHaveLength(2);
    expect(await workspace.pins(roomOfIncident)).toHaveLength(1);
  });

  test.each(['chat:write', 'channels:manage', 'channels:history', 'files:write'])(
    'are needed: without %s it says which one is missing',
    async (scope) => {
      workspace = await startWorkspace({ users: ['alice'], without: [scope] });
      expect(await wholeNight(false)).toContain(scope);
    },
  );

  test('are those that the config makes use of', () => {
    expect(names()).toContain('channels:manage');
    expect(names()).not.toContain('channels:join');
    expect(names({ channel: '#incidents', pin: false })).toEqual([
      'chat:write',
      'channels:read',
      'groups:read',
      'channels:history',
      'groups:history',
      'usergroups:read',
      'files:write',
      'channels:join',
    ]);
    expect(neededScopes({ name: 'slack', token }).every(({ why }) => why.length > 10)).toBe(true);
  });
});

describe('the scopes that are switched on', () => {
  test('are read from the answer, with the name of the bot and its workspace', async () => {
    workspace = await startWorkspace({ without: ['pins:write'] });
    const granted = await readScopes({ token, api: workspace.api }, signal);
    expect(granted).toMatchObject({ state: 'granted', team: 'Emulate', bot: 'ir' });
    expect('scopes' in granted && names().filter((one) => !granted.scopes.includes(one))).toEqual([
      'pins:write',
    ]);
  });

  test('can not be read without a network or with a wrong token', async () => {
    workspace = await startWorkspace();
    expect(await readScopes({ token, api: `${await deadUrl()}/api/` }, signal)).toMatchObject({
      state: 'later',
    });
    expect(await readScopes({ token: 'xoxb-other', api: workspace.api }, signal)).toMatchObject({
      state: 'barred',
      why: expect.stringContaining('token'),
    });
    expect(await readScopes({ token: 'a\nb', api: workspace.api }, signal)).toMatchObject({
      state: 'barred',
    });
  });
});
