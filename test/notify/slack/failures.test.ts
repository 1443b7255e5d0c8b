// Every way in which Slack fails, against the real SDK: what it means, what it says, and what it must never say.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Delivery } from '../../../src/domain/channel.js';
import { createSlack } from '../../../src/notify/slack/channel.js';
import {
  type Answer,
  broken,
  deadUrl,
  flood,
  halfway,
  hang,
  json,
  portal,
  raw,
  redirect,
  reset,
  tooMany,
} from '../loopback.js';
import { createPast, opened, sending, showing } from './letters.js';
import { startWorkspace, token, type Workspace } from './workspace.js';

let workspace: Workspace;

beforeEach(async () => {
  workspace = await startWorkspace({ channels: [{ name: 'incidents' }] });
});
afterEach(() => workspace.close());

const send = (some: { readonly token?: string; readonly api?: string } = {}): Promise<Delivery> =>
  createSlack({ name: 'slack', token, api: workspace.api, channel: '#incidents', ...some }).send(
    sending({ text: 'Slow.' }, createPast()),
  );

const failing = async (method: string, answer: Answer): Promise<Delivery> => {
  workspace.fail(method, answer);
  return send();
};

const no = (error: string, more: object = {}): Answer => json(200, { ok: false, error, ...more });

const why = (delivery: Delivery): string => ('why' in delivery ? delivery.why : '');

describe('a message that may have arrived', () => {
  test.each<[string, Answer]>([
    ['an error of the server', broken],
    ['a page of a network', portal],
    ['a cut connection', reset],
    ['half an answer', halfway],
    ['a redirect', redirect('http://127.0.0.1:9/')],
    ['an answer that is no JSON', raw(200, 'unauthorized')],
    ['JSON that is no object', raw(200, '[]')],
    ['an answer without a message', json(200, { ok: true })],
    ['an error inside of Slack', no('fatal_error')],
  ])('%s: later, and it is looked for', async (_name, answer) => {
    const said = await failing('chat.postMessage', answer);
    expect(said).toMatchObject({ state: 'later', maybe: true, after_ms: null });
    expect(why(said)).toMatch(/^[\w :()?,-]{10,100}$/);
  });

  test('an answer without end is left before the time is up', async () => {
    const said = await failing('chat.postMessage', flood);
    expect(said).toMatchObject({
      state: 'later',
      maybe: true,
      why: expect.stringContaining('something else'),
    });
  });

  test('no answer at all ends with the attempt', async () => {
    workspace.fail('chat.postMessage', hang);
    const ending = new AbortController();
    const channel = createSlack({ name: 'slack', token, api: workspace.api, channel: '#incidents' });
    const going = channel.send(sending({}, createPast(), { signal: ending.signal }));
    while (!workspace.methods().includes('chat.postMessage'))
      await new Promise((done) => setTimeout(done, 5));
    ending.abort();
    expect(await going).toMatchObject({
      state: 'later',
      maybe: true,
      why: expect.stringContaining('when the attempt ended'),
    });
  });

  test('no answer at all ends after five seconds', async () => {
    const said = await failing('chat.postMessage', hang);
    expect(said).toEqual({
      state: 'later',
      why: 'Slack gave no answer in time',
      after_ms: null,
      maybe: true,
    });
  });
});

describe('a message that certainly did not arrive', () => {
  test('what failed before it was sent is not looked for', async () => {
    expect(await failing('conversations.list', reset)).toMatchObject({ state: 'later', maybe: false });
  });

  test('nobody listens', async () => {
    const said = await send({ api: `${await deadUrl()}/api/` });
    expect(said).toMatchObject({
      state: 'later',
      maybe: false,
      why: expect.stringContaining('nobody listens'),
    });
  });

  test('a name that nobody knows', async () => {
    const said = await send({ api: 'http://slack.invalid/api/' });
    expect(said).toMatchObject({ state: 'later', maybe: false });
  });

  test.each<[string, Answer, number | null]>([
    ['as many seconds as Slack says', tooMany(7), 7_000],
    ['a second at least', tooMany(0), 1_000],
    ['an hour at most', tooMany(86_400), 3_600_000],
    ['as long as we like where no time is named', raw(429, 'slow down'), null],
    ['after the older form too', no('ratelimited'), null],
  ])('too many requests: wait %s', async (_name, answer, after_ms) => {
    expect(await failing('chat.postMessage', answer)).toMatchObject({
      state: 'later',
      after_ms,
      maybe: false,
    });
  });
});

describe('what somebody has to mend', () => {
  test.each([
    ['not_authed', 'no token'],
    ['invalid_auth', 'does not know the token'],
    ['token_revoked', 'revoked'],
    ['channel_not_found', 'no such channel'],
    ['is_archived', 'archived'],
    ['a_code_of_next_year', 'a_code_of_next_year'],
  ])('%s', async (code, words) => {
    const said = await failing('chat.postMessage', no(code));
    expect(said).toMatchObject({ state: 'barred', why: expect.stringContaining(words) });
  });

  test('a missing scope is named', async () => {
    const said = await failing('chat.postMessage', no('missing_scope', { needed: 'chat:write' }));
    expect(said).toMatchObject({
      state: 'barred',
      why: expect.stringContaining('lacks the scope chat:write'),
    });
  });

  test('a channel that the bot may not join', async () => {
    workspace.fail('conversations.join', no('method_not_supported_for_channel_type'));
    const said = await failing('chat.postMessage', no('not_in_channel'));
    expect(said).toMatchObject({ state: 'barred', why: expect.stringContaining('/invite') });
  });

  test.each([401, 403, 404])('an address that answers %d', async (status) => {
    expect(await failing('chat.postMessage', raw(status, 'no'))).toMatchObject({ state: 'barred' });
  });

  test('a token that Slack does not know', async () => {
    expect(await send({ token: 'xoxb-other' })).toMatchObject({ state: 'barred' });
  });

  test.each(['', 'xoxb-1\n', 'two words'])('a token that is none: %j', async (bad) => {
    expect(await send({ token: bad })).toMatchObject({
      state: 'barred',
      why: expect.stringContaining('token'),
    });
    expect(workspace.methods()).toEqual([]);
  });
});

test.each(['msg_too_long', 'invalid_blocks', 'no_text'])('%s: this message is dropped', async (code) => {
  expect(await failing('chat.postMessage', no(code))).toMatchObject({ state: 'refused' });
});

test('no word of a server, and no secret, is ever passed on', async () => {
  const nasty = `<b>\u001b[31m${token} ${'x'.repeat(500)}`;
  const answers = [no(nasty), no('missing_scope', { needed: nasty }), raw(500, nasty), raw(403, nasty)];
  for (const answer of [...answers, raw(429, nasty), raw(200, nasty)]) {
    const said = why(await failing('chat.postMessage', answer));
    expect(said).toMatch(/^[\x20-\x7e]{5,200}$/);
    expect(said).not.toContain('xoxb');
    expect(said).not.toContain('xxx');
    expect(said).not.toContain('127.0.0.1');
  }
});

test('everything else that is asked for fails as gently', async () => {
  for (const method of ['conversations.create', 'conversations.setTopic', 'conversations.invite']) {
    workspace.fail(method, tooMany(3));
    const channel = createSlack({ name: 'slack', token, api: workspace.api, invite: ['U000000001'] });
    const past = createPast({ incident: `INC-20261122-0340-${method.slice(14).toLowerCase()}-7f3k` });
    expect(await channel.send(sending(opened, past))).toMatchObject({ state: 'later', after_ms: 3_000 });
    expect(await channel.send(sending(opened, past))).toMatchObject({ state: 'delivered' });
  }
  // Two that every workspace has, one that the config of other tests names, and one for each incident.
  expect(await workspace.channels()).toHaveLength(6);
});

test('a card that Slack does not answer for is tried again, and found', async () => {
  const channel = createSlack({ name: 'slack', token, api: workspace.api, channel: '#incidents' });
  const past = createPast();
  workspace.lose('chat.postMessage');
  expect(await channel.show?.(showing(past))).toMatchObject({ state: 'later', maybe: true });
  expect(await channel.show?.(showing(past, {}, { suspect: true }))).toMatchObject({ state: 'delivered' });
  expect(await workspace.messages('incidents')).toHaveLength(1);
});

test('what could not be looked through says that it may come twice', async () => {
  const page = json(200, { ok: true, messages: [], response_metadata: { next_cursor: 'more' } });
  workspace.fail('conversations.history', ...Array.from({ length: 10 }, () => page));
  const channel = createSlack({ name: 'slack', token, api: workspace.api, channel: '#incidents' });
  const one = sending({ text: 'Slow.' }, createPast());
  expect(await channel.find?.(one)).toBeNull();
  await channel.send(one);
  expect((await workspace.messages('incidents'))[0]?.text).toBe(
    '(This may repeat an earlier message.) Slow.',
  );
});
