// What `ir doctor` learns of a repository: from an emulator of GitHub that is not ours, and from loopback for the rest.
import { createEmulator, type Emulator } from 'emulate';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createGithub } from '../../../src/notify/github.js';
import { askChannel, told } from '../checking.js';
import { type Answer, json, type Loopback, startLoopback } from '../loopback.js';
import { options, token } from './options.js';

describe('in an emulator', () => {
  let github: Emulator;
  beforeAll(async () => {
    const repos = [{ owner: 'payments', name: 'incidents' }];
    const seed = {
      github: { users: [{ login: 'payments' }], repos },
      tokens: { [token]: { login: 'payments' } },
    };
    github = await createEmulator({ service: 'github', port: 0, seed });
  });
  afterAll(() => github.close());

  const ask = (repository: string) => askChannel(createGithub({ ...options, repository, api: github.url }));

  test('a repository that is there, with the time of the server', async () => {
    const asked = await ask('payments/incidents');
    expect(told(asked)).toEqual([
      expect.stringMatching(/^ok the token sees the repository payments\/incidents .*writing was not tried$/),
    ]);
    expect(Date.parse(asked.dates[0] ?? '')).toBeGreaterThan(0);
  });

  test('one that is not', async () => {
    const { checks } = await ask('payments/nowhere');
    expect(checks).toMatchObject([{ state: 'bad', hint: expect.stringContaining('repository') }]);
  });
});

describe('on loopback', () => {
  let server: Loopback;
  beforeEach(async () => {
    server = await startLoopback();
  });
  afterEach(() => server.close());

  const ask = async (answer: Answer): Promise<readonly string[]> => {
    server.answer(answer);
    return told(await askChannel(createGithub({ ...options, api: server.url })));
  };
  const sound = { private: true, archived: false, has_issues: true, permissions: { push: true } };

  test('archived, without issues, not to be written', async () => {
    expect(await ask(json(200, sound))).toEqual([expect.stringMatching(/^ok .*\(private\)/)]);
    const wrong = { ...sound, archived: true, has_issues: false, permissions: { push: false } };
    expect(await ask(json(200, wrong))).toEqual([
      'bad payments/incidents is archived',
      'bad payments/incidents has no issues',
      'look the account of the token may not write to payments/incidents',
    ]);
    expect(server.requests.every(({ method }) => method === 'GET')).toBe(true);
  });

  test('a wrong token is bad, a limit is no reason to mend anything', async () => {
    expect(await ask(json(401, { message: `Bad credentials ${token}` }))).toEqual([
      'bad GitHub does not accept the login (401)',
    ]);
    const limit = json(403, { message: 'rate limit' }, { 'retry-after': '30' });
    expect(await ask(limit)).toEqual([expect.stringMatching(/^look /)]);
  });
});
