// Jira, on loopback only: against a contract written from its documentation.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createJira, type JiraOptions } from '../../../src/notify/jira.js';
import { describeBadNights } from '../http/bad-nights.js';
import { sendingWith } from '../http/sending.js';
import { type Answer, json, type Loopback, raw, startLoopback } from '../loopback.js';
import { options, token, user } from './options.js';

describeBadNights('Jira', {
  make: (url) => createJira({ ...options, url }),
  secrets: [token, Buffer.from(`${user}:${token}`).toString('base64')],
  letter: { letter: { kind: 'opened' } },
  first: json(200, { issues: [] }),
});

let server: Loopback;
beforeEach(async () => {
  server = await startLoopback();
});
afterEach(() => server.close());
const make = (more: Partial<JiraOptions> = {}) => createJira({ ...options, url: `${server.url}/`, ...more });
const send = (parts: Parameters<typeof sendingWith>[0]) => make().send(sendingWith(parts));

describe('Jira', () => {
  const refs = { '1.5': { ticket: 'PAY-7' } };
  const closing = { refs, letter: { kind: 'closed', below: '1.5' } } as const;
  const sent = (index: number) =>
    JSON.parse(server.requests.filter(({ method }) => method === 'POST')[index]?.body ?? '{}') as {
      readonly [key: string]: unknown;
    };
  const empty = json(200, { issues: [] });
  const made = json(201, { key: 'PAY-7' });

  test('gets an API token with its account, or a personal token alone', async () => {
    server.answer(empty, made);
    await send({ letter: { kind: 'opened' } });
    await make({ user: null }).send(sendingWith({ letter: { kind: 'opened' } }));
    const [first, last] = [server.requests[0], server.requests.at(-1)];
    expect(first?.headers['authorization']).toBe(
      `Basic ${Buffer.from(`${user}:${token}`).toString('base64')}`,
    );
    expect(last?.headers['authorization']).toBe(`Bearer ${token}`);
  });

  test.each([
    [
      'no way leads to done',
      json(200, { transitions: [{ id: '1', to: { statusCategory: { key: 'new' } } }] }),
      made,
    ],
    ['it may not look', json(403, {}), made],
    [
      'the workflow says no',
      json(200, { transitions: [{ id: '9', to: { statusCategory: { key: 'done' } } }] }),
      json(409, {}),
      made,
    ],
    [
      'the workflow asks for more',
      json(200, { transitions: [{ id: '9', to: { statusCategory: { key: 'done' } } }] }),
      json(400, { errors: { resolution: 'is required' } }),
      made,
    ],
  ] as readonly [string, Answer, ...Answer[]][])(
    'says that it is closed also where %s',
    async (_why, first, ...others) => {
      server.answer(first, ...others);
      expect(await send(closing)).toMatchObject({ state: 'delivered' });
      expect(server.requests.at(-1)?.path).toBe('/rest/api/2/issue/PAY-7/comment');
    },
  );

  test('does not comment twice when only the moving failed', async () => {
    server.answer(json(503, {}), json(200, { transitions: [] }), made);
    expect((await send(closing)).state).toBe('later');
    expect((await send(closing)).state).toBe('delivered');
    expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  test('nothing out of data is called or shown as a picture', async () => {
    server.answer(empty, made);
    await send({
      letter: { kind: 'opened', text: '{NoFormat}[~accountid:1] [~bob] !https://evil.example/p.png!\nok' },
    });
    expect(sent(0)['fields']).toMatchObject({
      description: expect.stringMatching(
        /^\{noformat\}\n\{ NoFormat\}\[ ~accountid:1\] \[ ~bob\] !https:\/\/evil\.example\/p\.png!\nok\n\{noformat\}\nir:/,
      ),
    });
  });

  test('shows outsiders the words and nothing else', async () => {
    server.answer(empty, made);
    await send({
      follows: false,
      letter: { kind: 'update', text: 'Refunds are late.\nSorry.', people: ['Carol'] },
    });
    expect(sent(0)['fields']).toMatchObject({ summary: 'Refunds are late.' });
    expect(JSON.stringify(sent(0))).not.toMatch(/INC-|abuse|Carol|alice|high/);
  });

  test('a comment stays inside of the team, also in a service desk', async () => {
    server.answer(made);
    await send({ refs, letter: { below: '1.5' } });
    expect(sent(0)['properties']).toEqual([{ key: 'sd.public.comment', value: { internal: true } }]);
  });

  test('says PRACTICE first, and stays within the limits', async () => {
    server.answer(empty, made);
    await send({
      letter: { kind: 'opened', text: 'x'.repeat(40_000) },
      heading: { mode: 'range', title: 'long '.repeat(99) },
    });
    const { summary, description } = sent(0)['fields'] as { summary: string; description: string };
    expect(summary).toMatch(/^PRACTICE, NOT REAL: /);
    expect(description).toMatch(/^\{noformat\}\nPRACTICE, NOT REAL:\s/);
    expect([summary.length <= 255, description.length <= 32_767]).toEqual([true, true]);
    expect(summary).not.toContain('\n');
  });

  test('what the config lacks stops it and is named, so that no message is lost', async () => {
    server.answer(
      empty,
      json(400, { errorMessages: [], errors: { issuetype: 'Specify a valid issue type' } }),
    );
    expect(await send({ letter: { kind: 'opened' } })).toMatchObject({
      state: 'barred',
      why: expect.stringContaining('issuetype: Specify a valid issue type'),
    });
    server.answer(json(400, { errorMessages: ["The value 'PAY' does not exist for the field 'project'."] }));
    expect(await send({ letter: { kind: 'opened' } })).toMatchObject({
      state: 'barred',
      why: expect.stringContaining("The value 'PAY' does not exist"),
    });
  });

  test('a text that Jira can not take is dropped', async () => {
    server.answer(empty, json(400, { errors: { description: 'The entered text is too long.' } }));
    expect(await send({ letter: { kind: 'opened' } })).toMatchObject({
      state: 'refused',
      why: expect.stringContaining('too long'),
    });
  });

  test('believes nothing that is not Jira’s', async () => {
    server.answer(empty, json(200, { ok: true }));
    expect(await send({ letter: { kind: 'opened' } })).toMatchObject({ state: 'later', maybe: true });
    server.answer(empty, raw(200, 'fine'));
    expect(await send({ letter: { kind: 'opened' } })).toMatchObject({ state: 'later', maybe: true });
  });
});
