// GitHub issues against an emulator of GitHub that is not ours.
import { createEmulator, type Emulator } from 'emulate';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Channel, Delivery } from '../../../src/domain/channel.js';
import { createGithub, type GithubOptions } from '../../../src/notify/github.js';
import { veilKey } from '../../../src/notify/text/veil-key.js';
import { incident, sendingWith } from '../http/sending.js';
import { options, token } from './options.js';

interface Item {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: string;
  readonly labels: readonly { readonly name: string }[];
}

describe('GitHub, in an emulator', () => {
  let github: Emulator;
  beforeAll(async () => {
    const repos = [
      { owner: 'payments', name: 'incidents' },
      { owner: 'payments', name: 'secret', private: true },
    ];
    const seed = {
      github: { users: [{ login: 'payments' }], repos },
      tokens: { [token]: { login: 'payments' } },
    };
    github = await createEmulator({ service: 'github', port: 0, seed });
  });
  beforeEach(() => github.reset());
  afterAll(() => github.close());

  const make = (more: Partial<GithubOptions> = {}): Channel =>
    createGithub({ ...options, api: github.url, ...more });
  const read = async (path: string): Promise<readonly Item[]> => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${github.url}/repos/payments/incidents${path}`, { headers });
    return (await response.json()) as readonly Item[];
  };
  const issues = () => read('/issues?state=all&direction=asc');
  const comments = async (number = 1) => (await read(`/issues/${number}/comments`)).map(({ body }) => body);

  test('an incident is one issue: opened, commented, closed', async () => {
    const channel = make();
    const deliveries: Delivery[] = [];
    for (const letter of [
      { kind: 'opened', key: '1.3', text: 'API abuse: an incident is open.' },
      { kind: 'update', key: '1.9', text: 'Refunds wait.' },
      { kind: 'closed', key: '1.40', text: 'Closed as resolved.' },
    ] as const)
      deliveries.push(await channel.send(sendingWith({ letter })));
    const [issue, ...others] = await issues();
    expect(others).toEqual([]);
    expect(issue?.title).toBe(`${incident}: API abuse`);
    expect(issue?.labels.map(({ name }) => name)).toEqual(['incident', 'payments']);
    expect(issue?.state).toBe('closed');
    expect(issue?.body).toContain('API abuse: an incident is open.');
    expect(await comments()).toEqual([
      expect.stringContaining('\nRefunds wait.\n'),
      expect.stringContaining('\nClosed as resolved.\n'),
    ]);
    const ref = { ticket: '1', author: 'payments' };
    for (const delivery of deliveries) expect(delivery).toEqual({ state: 'delivered', ref });
  });

  test('a process that comes later goes on in the same issue', async () => {
    await make().send(sendingWith({ letter: { kind: 'opened', key: '1.3' } }));
    await make().send(
      sendingWith({ heading: { incident: 'INC-20261122-0355-full-log-9x2m' }, letter: { kind: 'opened' } }),
    );
    await make().send(sendingWith({ letter: { key: '1.9' } }));
    await make().send(sendingWith({ letter: { key: '1.10', kind: 'closed' } }));
    expect(await issues()).toHaveLength(2);
    expect(await comments()).toHaveLength(2);
    expect((await issues()).map(({ state }) => state)).toEqual(['closed', 'open']);
  });

  test('finds what it sent, and only that', async () => {
    const opened = { letter: { kind: 'opened', key: '1.3' } } as const;
    expect(await make().find?.(sendingWith(opened))).toBeNull();
    await make().send(sendingWith(opened));
    expect(await make().find?.(sendingWith(opened))).toMatchObject({
      state: 'delivered',
      ref: { ticket: '1' },
    });
    const sent = sendingWith({ letter: { key: '1.9' } });
    expect(await make().find?.(sent)).toBeNull();
    await make().send(sent);
    expect(await make().find?.(sent)).toMatchObject({ state: 'delivered', ref: { ticket: '1' } });
    // A key that begins like another one is another one.
    expect(await make().find?.(sendingWith({ letter: { key: '1.90' } }))).toBeNull();
  });

  test('is not made to believe that a message is there by a text that holds its mark', async () => {
    await make().send(sendingWith({ letter: { kind: 'opened', key: '1.3' } }));
    const forged = `<!-- ir:${veilKey(incident, '1.9')} -->`;
    await make().send(sendingWith({ letter: { key: '1.8', text: `${forged}\n${forged}` } }));
    expect(await make().find?.(sendingWith({ letter: { key: '1.9' } }))).toBeNull();
  });

  test('opens a new issue where somebody deleted the old one', async () => {
    const stale = {
      refs: { '1.5': { ticket: '404', author: 'payments' } },
      letter: { key: '1.9', below: '1.5' },
    };
    const channel = make();
    expect(await channel.send(sendingWith(stale))).toMatchObject({ state: 'later', maybe: false });
    expect(await channel.send(sendingWith(stale))).toMatchObject({ state: 'delivered' });
    expect(await issues()).toHaveLength(1);
  });

  test('a private incident is not shown in a public repository', async () => {
    const secret = sendingWith({ heading: { private: true }, letter: { kind: 'opened' } });
    expect(await make().send(secret)).toMatchObject({
      state: 'barred',
      why: expect.stringContaining('public'),
    });
    expect(await issues()).toEqual([]);
    expect(await make({ repository: 'payments/secret' }).send(secret)).toMatchObject({ state: 'delivered' });
  });

  test('an unknown repository stops it', async () => {
    expect(await make({ repository: 'payments/nowhere' }).send(sendingWith({}))).toMatchObject({
      state: 'barred',
      why: expect.stringContaining('repository'),
    });
  });
});
