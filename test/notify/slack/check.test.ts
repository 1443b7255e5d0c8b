// What `ir doctor` learns of Slack through the real SDK, from an emulator that knows scopes, without posting anything.
import { afterEach, describe, expect, test } from 'vitest';
import { createSlack } from '../../../src/notify/slack/channel.js';
import type { SlackOptions } from '../../../src/notify/slack/options.js';
import { checkScopes } from '../../../src/notify/slack/scope-checks.js';
import { neededScopes } from '../../../src/notify/slack/scopes.js';
import { askChannel, told } from '../checking.js';
import { deadUrl, json, portal, tooMany } from '../loopback.js';
import { scopes, startWorkspace, token, type Workspace } from './workspace.js';

let workspace: Workspace;
afterEach(() => workspace?.close());

const slack = (more: Partial<SlackOptions> = {}) =>
  createSlack({ name: 'room', token, api: workspace.api, ...more });

describe('a workspace in order', () => {
  test('the bot, its scopes, the channel and the groups are found, and nothing is posted', async () => {
    workspace = await startWorkspace({ users: ['alice'], channels: [{ name: 'incidents' }] });
    const channel = slack({ channel: '#incidents', invite: ['@oncall', 'U0ALICE001', 'here'] });
    const asked = await askChannel(channel, ['@oncall']);
    expect(told(asked)).toEqual([
      expect.stringMatching(/^ok signed in to the workspace .+ as ir$/),
      'ok the bot has all 9 scopes that this config needs',
      'ok the bot sees the channel #incidents (public)',
      'ok the user group @oncall is there',
    ]);
    expect(asked.dates.length).toBeGreaterThan(2);
    for (const date of asked.dates) expect(Date.parse(date ?? '')).toBeGreaterThan(0);
    const writes = workspace
      .methods()
      .filter((method) => /^(chat|pins|files)|create|join|invite/.test(method));
    expect(writes).toEqual([]);
  });
});

describe('a workspace that lacks something', () => {
  test.each(neededScopes({ name: 'room', token }))('the scope $scope', async ({ scope, why }) => {
    workspace = await startWorkspace({ without: [scope] });
    const { checks } = await askChannel(slack({ invite: ['@oncall'] }));
    expect(checks.filter(({ state }) => state === 'bad')).toEqual([
      {
        name: 'room',
        state: 'bad',
        text: `the bot lacks the scope ${scope}, which ${why}`,
        hint: expect.stringContaining('api.slack.com/apps'),
      },
    ]);
  });

  test('a channel that is not there, and one that is archived', async () => {
    workspace = await startWorkspace({ channels: [{ name: 'old' }] });
    expect(told(await askChannel(slack({ channel: '#nowhere' }))).at(-1)).toBe(
      'bad the bot sees no channel #nowhere',
    );
    const { id } = await workspace.channel('old');
    await workspace.ask('conversations.join', { channel: id });
    expect(await workspace.ask('conversations.archive', { channel: id })).toMatchObject({ ok: true });
    for (const channel of ['#old', id])
      expect(told(await askChannel(slack({ channel }))).at(-1)).toMatch(/^bad .* is archived$/);
  });

  test('a user group that nobody knows is to be looked at', async () => {
    workspace = await startWorkspace({ users: ['alice'] });
    const asked = await askChannel(slack({ invite: ['@payments'] }), ['@oncall', 'here', 'U0ALICE001']);
    expect(told(asked).slice(2)).toEqual([
      'look there is no user group @payments',
      'ok the user group @oncall is there',
    ]);
  });
});

describe('when it can not be asked', () => {
  const lines = async (api: string, given: string = token): Promise<string> =>
    JSON.stringify((await askChannel(slack({ api, token: given }))).checks);

  test('a wrong token, and one that can not even be sent', async () => {
    workspace = await startWorkspace();
    const wrong = await lines(workspace.api, 'xoxb-4711-wrong');
    expect(wrong).toMatch(
      /"state":"bad","text":"Slack does not know the token","hint":"make a new bot token/,
    );
    expect(wrong).not.toContain('4711');
    expect(await lines(workspace.api, 'xoxb-4711\nx')).toMatch(/"state":"bad"/);
  });

  test('no network, a page in place of Slack, too many requests', async () => {
    workspace = await startWorkspace();
    expect(await lines(`${await deadUrl()}/api/`)).toContain('nobody listens at the address of Slack');
    workspace.fail('auth.test', portal);
    expect(await lines(workspace.api)).toContain('is this network behind a login page');
    workspace.fail('auth.test', tooMany(30));
    expect(await lines(workspace.api)).toMatch(/"state":"look".*"hint":"try again in a few minutes"/);
  });

  test('names that a server gives are shown, not obeyed', async () => {
    workspace = await startWorkspace();
    const answer = { ok: true, team: `<b>\u001b[31m ${token}`, user: 'ir\u202e' };
    workspace.fail('auth.test', json(200, answer, { 'x-oauth-scopes': scopes.join(',') }));
    const [first] = (await askChannel(slack())).checks;
    expect(first?.text).not.toMatch(/[\u001b\u202e<]|payments-secret/);
  });
});

test('an API that names no scopes is no reason to call any missing', () => {
  expect(checkScopes({ name: 'room', token }, [])).toMatchObject([{ state: 'skip' }]);
});
