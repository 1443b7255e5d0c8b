// The simple webhook: text and nothing else, and honest about what it can't know.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Delivery } from '../../../src/domain/channel.js';
import type { LetterKind } from '../../../src/domain/letter.js';
import { createSlackWebhook } from '../../../src/notify/slack-webhook.js';
import {
  type Answer,
  broken,
  deadUrl,
  flood,
  hang,
  type Loopback,
  portal,
  raw,
  redirect,
  reset,
  startLoopback,
  tooMany,
} from '../loopback.js';
import { createPast, sending } from './letters.js';

let server: Loopback;

beforeEach(async () => {
  server = await startLoopback();
  server.answer(raw(200, 'ok'));
});
afterEach(() => server.close());

const path = '/services/T000/B000/secret';
const send = (
  some: Parameters<typeof sending>[0] = {},
  more: Parameters<typeof sending>[2] = {},
): Promise<Delivery> =>
  createSlackWebhook({ name: 'hook', url: `${server.url}${path}` }).send(sending(some, createPast(), more));
const sent = (): { [name: string]: unknown } => JSON.parse(server.requests.at(-1)?.body ?? '{}');

test('posts the text, escaped, and calls nobody out of it', async () => {
  expect(await send({ text: '<!channel> R&D' })).toEqual({ state: 'delivered', ref: {} });
  expect(server.requests[0]).toMatchObject({ method: 'POST', path });
  expect(sent()).toEqual({
    text: '&lt;!channel&gt; R&amp;D',
    mrkdwn: false,
    link_names: 0,
    parse: 'none',
    unfurl_links: false,
    unfurl_media: false,
  });
});

test('says when it may repeat an earlier message, since it can not look', async () => {
  await send({ text: 'Slow.' }, { repeat: true });
  expect(sent()['text']).toBe('(This may repeat an earlier message.) Slow.');
  expect(createSlackWebhook({ name: 'hook', url: server.url })).not.toHaveProperty('find');
});

test.each([
  ['here', '<!here>'],
  ['U0ALICE001', '<@U0ALICE001>'],
  ['SONCALL01', '<!subteam^SONCALL01>'],
  ['@oncall', '@oncall'],
  ['<!channel>', '&lt;!channel&gt;'],
])('calls %s as %s', async (mention, expected) => {
  await send({ kind: 'escalation', mention, text: 'Help.' });
  expect(sent()['text']).toBe(`${expected} Help.`);
});

test('says practice first, and cuts with a mark', async () => {
  await createSlackWebhook({ name: 'hook', url: server.url }).send(
    sending({ text: 'x'.repeat(90_000) }, createPast({ mode: 'range' })),
  );
  expect(sent()['text']).toMatch(/^PRACTICE, NOT REAL/);
  expect(sent()['text']).toMatch(/cut here; the whole text is in the record\)$/);
  expect(String(sent()['text']).length).toBeLessThan(40_000);
});

test('leaves out the details of steps', () => {
  const kinds: readonly LetterKind[] = [
    'opened',
    'closed',
    'update',
    'escalation',
    'answer',
    'step',
    'detail',
    'news',
  ];
  const { takes } = createSlackWebhook({ name: 'hook', url: server.url });
  expect(kinds.filter((kind) => !takes(kind, true))).toEqual(['step', 'detail']);
  expect(kinds.filter((kind) => takes(kind, false))).toEqual(['closed', 'update', 'escalation', 'answer']);
});

describe('when it fails', () => {
  test.each<[string, Answer, object]>([
    ['too many requests', tooMany(7), { state: 'later', after_ms: 7_000, maybe: false }],
    ['an error of the server', broken, { state: 'later', maybe: true }],
    ['a page of a network', portal, { state: 'later', maybe: true }],
    ['a redirect', redirect('http://127.0.0.1:9/'), { state: 'later', maybe: true }],
    ['a cut connection', reset, { state: 'later', maybe: true }],
    ['an answer without end', flood, { state: 'later', maybe: true }],
    ['no answer', hang, { state: 'later', maybe: true, why: 'Slack did not answer in time' }],
    ['a bad message', raw(400, 'invalid_payload'), { state: 'refused' }],
    ['a webhook that is gone', raw(404, 'no_service'), { state: 'barred' }],
    ['a webhook that is forbidden', raw(403, 'action_prohibited'), { state: 'barred' }],
    ['an archived channel', raw(410, 'channel_is_archived'), { state: 'barred' }],
  ])('%s', async (_name, answer, expected) => {
    server.answer(answer);
    const said = await send();
    expect(said).toMatchObject(expected);
    expect(JSON.stringify(said)).not.toMatch(/secret|<|127\.0/);
  });

  test('nobody listens', async () => {
    const channel = createSlackWebhook({ name: 'hook', url: `${await deadUrl()}${path}` });
    expect(await channel.send(sending({}, createPast()))).toMatchObject({ state: 'later', maybe: false });
  });

  test('an address that is none', async () => {
    const said = await createSlackWebhook({ name: 'hook', url: 'secret' }).send(sending({}, createPast()));
    expect(said).toMatchObject({ state: 'barred', why: expect.not.stringContaining('secret') });
  });
});
