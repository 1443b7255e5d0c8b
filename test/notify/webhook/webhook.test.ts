// The webhook, against a server on loopback and checked by tools that are not ours.
import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signatureOf } from '../../../src/notify/webhook/signature.js';
import { createWebhook, type WebhookOptions } from '../../../src/notify/webhook.js';
import { describeBadNights } from '../http/bad-nights.js';
import { at, incident, sendingWith } from '../http/sending.js';
import { broken, json, type Loopback, type Recorded, raw, startLoopback } from '../loopback.js';

const key = Buffer.from('a key of the payments team, long enough');
const options: WebhookOptions = {
  name: 'hook',
  url: '',
  token: 'bearer-4711-abcdef',
  signing_key: `whsec_${key.toString('base64')}`,
  wall: () => at,
};

describeBadNights('the webhook', {
  make: (url) => createWebhook({ ...options, url: `${url}/hooks/secret-in-path` }),
  secrets: ['bearer-4711-abcdef', 'secret-in-path', key.toString('base64'), 'hook/'],
  letter: {},
});

describe('the webhook', () => {
  let server: Loopback;
  beforeEach(async () => {
    server = await startLoopback();
  });
  afterEach(() => server.close());
  const make = (more: Partial<WebhookOptions> = {}) =>
    createWebhook({ ...options, url: `${server.url}/in`, ...more });
  const bodyOf = (index: number) =>
    JSON.parse(server.requests[index]?.body ?? '') as { [key: string]: unknown };

  test('signs the example of Standard Webhooks as it is published', () => {
    const signed = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp: '1614265330',
      body: '{"test": 2432232314}',
    };
    expect(signatureOf('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', signed)).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });

  test('is signed so that openssl agrees, over the very bytes that arrive', async () => {
    await make().send(sendingWith({ letter: { text: 'Rückerstattungen warten. 💸\nMore soon.' } }));
    const { headers, body } = server.requests[0] as Recorded;
    const input = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const hex = key.toString('hex');
    const args = ['dgst', '-sha256', '-mac', 'HMAC', '-macopt', `hexkey:${hex}`, '-binary'];
    const digest = execFileSync('openssl', args, { input });
    expect(headers['webhook-signature']).toBe(`v1,${digest.toString('base64')}`);
    expect(headers['webhook-timestamp']).toBe(String(at / 1000));
    expect(headers['authorization']).toBe('Bearer bearer-4711-abcdef');
  });

  test('takes a key without whsec_ as it is', () => {
    const signed = { id: 'a', timestamp: '1', body: '{}' };
    expect(signatureOf(key.toString('utf8'), signed)).toBe(signatureOf(options.signing_key ?? '', signed));
  });

  test('sends no signature and no token where the config names none', async () => {
    await make({ token: null, signing_key: null }).send(sendingWith({}));
    expect(Object.keys(server.requests[0]?.headers ?? {})).not.toContain('webhook-signature');
    expect(Object.keys(server.requests[0]?.headers ?? {})).not.toContain('authorization');
  });

  test('has the same id at every try, without a dot, and another for another letter', async () => {
    server.answer(broken, json(200, {}));
    const delivered = [];
    for (const letter of [{}, {}, { key: '1.18' }])
      delivered.push(await make().send(sendingWith({ letter })));
    const ids = server.requests.map(({ headers }) => headers['webhook-id']);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).not.toBe(ids[2]);
    expect(ids.join('')).not.toMatch(/[^0-9a-f-]/);
    expect(delivered.map(({ state }) => state)).toEqual(['later', 'delivered', 'delivered']);
    expect(delivered[1]).toEqual({ state: 'delivered', ref: { id: ids[0] } });
    expect(bodyOf(1)['id']).toBe(ids[0]);
  });

  test('is a CloudEvent that says whose it is and what it is about', async () => {
    await make().send(
      sendingWith({ letter: { kind: 'step', below: null, people: ['Bob'], mention: '@oncall' } }),
    );
    expect(server.requests[0]?.headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
    expect(bodyOf(0)).toEqual({
      specversion: '1.0',
      id: server.requests[0]?.headers['webhook-id'],
      source: 'urn:ir',
      type: 'ir.step',
      time: '2026-11-22T03:43:12.000Z',
      subject: incident,
      datacontenttype: 'application/json',
      data: {
        text: '203.0.113.7 is blocked at the gateway of the payments API.',
        key: '1.17',
        kind: 'step',
        below: null,
        to: null,
        people: ['Bob'],
        by: 'alice',
        incident,
        title: 'API abuse',
        severity: 'high',
        mode: 'live',
        private: false,
      },
    });
  });

  test('tells outsiders the words and nothing else', async () => {
    const letter = { kind: 'update', to: 'customers', people: ['Carol'], text: 'Refunds are late.' } as const;
    await make().send(sendingWith({ letter, follows: false }));
    expect(bodyOf(0)['data']).toEqual({ text: 'Refunds are late.' });
    const all = JSON.stringify(server.requests);
    for (const inside of [incident, 'api-abuse', 'API abuse', 'Carol', 'alice', 'customers', 'high']) {
      expect(all).not.toContain(inside);
    }
  });

  test('takes all where it follows, and only what is addressed to it where it does not', () => {
    const kinds = ['opened', 'closed', 'update', 'escalation', 'answer', 'step', 'detail', 'news'] as const;
    expect(kinds.filter((kind) => make().takes(kind, true))).toEqual(kinds);
    expect(kinds.filter((kind) => make().takes(kind, false))).toEqual(['update', 'escalation']);
  });

  test.each(['range', 'drill'] as const)('says PRACTICE first in a %s', async (mode) => {
    await make().send(sendingWith({ heading: { mode } }));
    expect(bodyOf(0)['data']).toMatchObject({ text: expect.stringMatching(/^PRACTICE, NOT REAL: /) });
  });

  test('is never larger than receivers are asked to bear, and says that it was cut', async () => {
    await make().send(sendingWith({ letter: { text: 'x'.repeat(60_000) } }));
    expect(server.requests[0]?.body.length).toBeLessThan(20_000);
    expect(server.requests[0]?.body).toContain('(cut; the record has the rest)');
  });

  test('is content with a receiver that says ok as HTML, as many do', async () => {
    server.answer(raw(200, 'ok', { 'content-type': 'text/html; charset=utf-8' }));
    expect(await make().send(sendingWith({}))).toMatchObject({ state: 'delivered' });
  });
});
