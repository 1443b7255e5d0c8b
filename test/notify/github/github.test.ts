// GitHub issues on loopback, where an emulator is too kind: limits, refusals, hostile texts.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGithub, type GithubOptions } from '../../../src/notify/github.js';
import { veilIncident, veilKey } from '../../../src/notify/text/veil-key.js';
import { describeBadNights } from '../http/bad-nights.js';
import { at, incident, sendingWith } from '../http/sending.js';
import { type Answer, json, type Loopback, startLoopback } from '../loopback.js';
import { options, token } from './options.js';

const none = json(200, []);

describeBadNights('GitHub', {
  make: (api) => createGithub({ ...options, api }),
  secrets: [token],
  letter: { letter: { kind: 'opened' } },
  first: none,
});

describe('GitHub, on loopback', () => {
  let server: Loopback;
  beforeEach(async () => {
    server = await startLoopback();
  });
  afterEach(() => server.close());
  const made = (body = ''): Answer => json(201, { number: 7, body, user: { login: 'ir-bot' } });
  const send = (parts: Parameters<typeof sendingWith>[0], more: Partial<GithubOptions> = {}) =>
    createGithub({ ...options, api: `${server.url}/api/v3/`, ...more }).send(sendingWith(parts));
  const posted = () => {
    const last = server.requests.find(({ method }) => method === 'POST');
    return JSON.parse(last?.body ?? '{}') as { readonly title: string; readonly body: string };
  };

  test('is asked as its documentation says', async () => {
    server.answer(none, made());
    await send({ letter: { kind: 'opened' } });
    const [list, create] = server.requests;
    expect(list?.path).toBe(
      '/api/v3/repos/payments/incidents/issues?state=all&sort=created&direction=desc&per_page=100&page=1',
    );
    expect([create?.method, create?.path]).toEqual(['POST', '/api/v3/repos/payments/incidents/issues']);
    expect(create?.headers).toMatchObject({
      authorization: `Bearer ${token}`,
      accept: 'application/vnd.github+json',
      'x-github-api-version': '2022-11-28',
      'user-agent': 'ir',
    });
  });

  test('knows the issue that it opened, also while GitHub does not list it yet', async () => {
    server.answer(none, made(), made());
    const channel = createGithub({ ...options, api: server.url });
    await channel.send(sendingWith({ letter: { kind: 'opened' } }));
    await channel.send(sendingWith({ letter: { key: '1.18' } }));
    expect(server.requests.map(({ method, path }) => `${method} ${path.split('?')[0]}`)).toEqual([
      'GET /repos/payments/incidents/issues',
      'POST /repos/payments/incidents/issues',
      'POST /repos/payments/incidents/issues/7/comments',
    ]);
  });

  test('nothing out of data is called, linked, shown or run', async () => {
    const hostile = [
      '@payments/everyone and @alice see #17, GH-17 and payments/api#3',
      '![x](https://evil.example/pixel.png) <img src="https://evil.example/p.png">',
      '```',
      '@bob ``````` <!-- --> --> <script>',
      '1a2b3c4d5e6f7a8b9c0d1a2b3c4d5e6f7a8b9c0d',
    ].join('\n');
    server.answer(none, made());
    await send({ letter: { kind: 'opened', text: hostile } });
    const [mark, fence, ...rest] = posted().body.split('\n');
    expect(mark).toMatch(/^<!-- ir:[0-9a-f-]+ -->$/);
    expect(fence).toMatch(/^`{8}$/);
    expect(rest.join('\n')).toBe(`${hostile}\n${fence}\n`);
  });

  test('a title calls nobody, whatever it says', async () => {
    server.answer(none, made());
    await send({ follows: false, letter: { kind: 'update', text: '@alice see #17\nx' } });
    expect(posted().title).toBe('@ alice see # 17');
  });

  test('shows outsiders the words and nothing else', async () => {
    server.answer(none, made());
    await send({ follows: false, letter: { kind: 'update', text: 'Refunds are late.', people: ['Carol'] } });
    expect(JSON.stringify(server.requests.map(({ body }) => body))).not.toMatch(
      /INC-|abuse|Carol|alice|high/,
    );
    expect(posted().title).toBe('Refunds are late.');
  });

  test('says PRACTICE first, in the title and in the text', async () => {
    server.answer(none, made());
    await send({ letter: { kind: 'opened' }, heading: { mode: 'drill' } });
    expect(posted().title).toMatch(/^PRACTICE, NOT REAL: /);
    expect(posted().body).toContain('\nPRACTICE, NOT REAL: ');
  });

  test('stays within the limits, and long lines can be read', async () => {
    server.answer(none, made());
    const text = `${'a word and '.repeat(60)}\n${'x'.repeat(100_000)}`;
    await send({ letter: { kind: 'opened', text }, heading: { title: 'long '.repeat(100) } });
    expect(posted().body.length).toBeLessThanOrEqual(65_536);
    expect(posted().title.length).toBeLessThanOrEqual(256);
    expect(posted().body.replaceAll('\n', ' ')).toContain('(cut; the record has the rest)');
    for (const line of posted().body.split('\n').slice(2, 8)) expect(line.length).toBeLessThanOrEqual(100);
  });

  const reset = String(at / 1000 + 90);
  test.each([
    [
      'the primary limit',
      json(
        403,
        { message: 'API rate limit exceeded' },
        { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset },
      ),
      90_000,
    ],
    [
      'the primary limit as a 429',
      json(429, {}, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }),
      90_000,
    ],
    [
      'the secondary limit',
      json(403, { message: 'You have exceeded a secondary rate limit' }, { 'retry-after': '45' }),
      45_000,
    ],
    [
      'the secondary limit without a time',
      json(403, { message: 'You have exceeded a secondary rate limit' }),
      60_000,
    ],
  ])('waits as long as GitHub asks: %s', async (_what, answer, after_ms) => {
    server.answer(none, answer);
    expect(await send({ letter: { kind: 'opened' } })).toEqual({
      state: 'later',
      why: 'GitHub wants fewer requests for a while (its rate limit)',
      after_ms,
      maybe: false,
    });
  });

  test('a question that GitHub refuses loses no message', async () => {
    server.answer(json(422, { message: 'Validation Failed' }));
    expect(await send({})).toMatchObject({ state: 'barred' });
  });

  test('a missing right stops it, and is named', async () => {
    const headers = { 'x-ratelimit-remaining': '4999' };
    server.answer(none, json(403, { message: 'Resource not accessible by personal access token' }, headers));
    expect(await send({ letter: { kind: 'opened' } })).toMatchObject({
      state: 'barred',
      why: expect.stringContaining('Issues: read and write'),
    });
  });

  test('what GitHub calls invalid is dropped, and said', async () => {
    const errors = [{ message: 'body is too long' }];
    server.answer(none, json(422, { message: 'Validation Failed', errors }));
    expect(await send({ letter: { kind: 'opened' } })).toMatchObject({
      state: 'refused',
      why: 'GitHub does not take this message (422): Validation Failed; body is too long',
    });
  });

  test('trusts no comment of somebody else, and no issue that came after its own', async () => {
    const body = `<!-- ir:${veilKey(incident, '1.9')} -->\nx`;
    const mark = `<!-- ir:${veilIncident(incident)}-1-3 -->`;
    const listed = [
      { number: 9, body: mark, user: { login: 'mallory' } },
      { number: 8, body: mark, user: { login: 'ir-bot' }, pull_request: {} },
      { number: 7, body: mark, user: { login: 'ir-bot' } },
    ];
    server.answer(json(200, listed), json(200, [{ body, user: { login: 'mallory' } }]));
    const channel = createGithub({ ...options, api: server.url });
    expect(await channel.find?.(sendingWith({ letter: { key: '1.9' } }))).toBeNull();
    expect(server.requests[1]?.path).toContain('/issues/7/comments?since=2026-11-21T03:43:12.000Z');
    server.answer(json(200, [{ body, user: { login: 'ir-bot' } }]));
    expect(await channel.find?.(sendingWith({ letter: { key: '1.9' } }))).toMatchObject({
      state: 'delivered',
    });
  });

  test('does not comment twice when only the closing failed', async () => {
    const refs = { '1.5': { ticket: '7', author: 'ir-bot' } };
    const closing = { refs, letter: { kind: 'closed', below: '1.5' } } as const;
    server.answer(json(502, {}), json(200, {}), json(201, {}));
    expect((await send(closing)).state).toBe('later');
    expect((await send(closing)).state).toBe('delivered');
    expect(server.requests.map(({ method }) => method)).toEqual(['PATCH', 'PATCH', 'POST']);
  });
});
