// PagerDuty's Events API v2, on loopback: the contract is written from its documentation.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPagerduty } from '../../../src/notify/pagerduty.js';
import { describeBadNights } from '../http/bad-nights.js';
import { at, incident, sendingWith } from '../http/sending.js';
import { json, type Loopback, startLoopback } from '../loopback.js';

const routing_key = '0123456789abcdef0123456789abcdef';
const accepted = json(202, { status: 'success', message: 'Event processed', dedup_key: 'theirs' });
const invalid = (errors: readonly string[]) =>
  json(400, { status: 'invalid event', message: 'Event object is invalid', errors });

const make = (api: string) => createPagerduty({ name: 'pager', routing_key, api, wall: () => at });

describeBadNights('PagerDuty', {
  make,
  secrets: [routing_key],
  letter: { letter: { kind: 'escalation' } },
});

describe('PagerDuty', () => {
  let server: Loopback;
  beforeEach(async () => {
    server = await startLoopback();
    server.answer(accepted);
  });
  afterEach(() => server.close());
  const events = () => server.requests.map(({ body }) => JSON.parse(body) as { [key: string]: unknown });
  const send = (parts: Parameters<typeof sendingWith>[0]) => make(server.url).send(sendingWith(parts));

  test('rings, is taken on and ends with one key through the whole incident', async () => {
    const text = 'Bob acknowledged the escalation, by telephone.';
    const deliveries = [
      await send({ letter: { kind: 'opened', key: '1.3' } }),
      await send({ letter: { kind: 'escalation', key: '1.9' } }),
      await send({ letter: { kind: 'answer', key: '1.12', text } }),
      await send({ letter: { kind: 'closed', key: '1.40' } }),
    ];
    expect(events().map(({ event_action }) => event_action)).toEqual([
      'trigger',
      'trigger',
      'acknowledge',
      'resolve',
    ]);
    expect(new Set(events().map(({ dedup_key }) => dedup_key)).size).toBe(1);
    const { dedup_key } = events()[0] ?? {};
    for (const delivery of deliveries) expect(delivery).toEqual({ state: 'delivered', ref: { dedup_key } });
  });

  test('never shares a key between two incidents', async () => {
    await send({ letter: { kind: 'opened' } });
    await send({ letter: { kind: 'opened' }, heading: { incident: 'INC-20261122-0340-full-log-9x2m' } });
    expect(events()[0]?.['dedup_key']).not.toBe(events()[1]?.['dedup_key']);
  });

  test('says who needs help and why, to those who follow', async () => {
    const text = 'Security is needed: tokens of the payments API may be out.\nCall 17.';
    await send({ letter: { kind: 'escalation', to: 'security', people: ['Bob', 'Carol'], text } });
    expect(server.requests[0]?.path).toBe('/v2/enqueue');
    expect(events()[0]).toEqual({
      routing_key,
      event_action: 'trigger',
      dedup_key: expect.stringMatching(/^[0-9a-f]{20}$/),
      client: 'ir',
      payload: {
        summary: 'Security is needed: tokens of the payments API may be out.',
        severity: 'error',
        source: 'ir',
        timestamp: '2026-11-22T03:43:12.000Z',
        custom_details: {
          text,
          incident,
          title: 'API abuse',
          by: 'alice',
          to: 'security',
          people: 'Bob, Carol',
        },
      },
    });
  });

  test.each([
    ['critical', 'critical'],
    ['high', 'error'],
    ['medium', 'warning'],
    ['low', 'info'],
  ] as const)('rings for %s as %s', async (severity, theirs) => {
    await send({ letter: { kind: 'opened' }, heading: { severity } });
    expect(events()[0]?.['payload']).toMatchObject({ severity: theirs });
  });

  test('shows outsiders the words and nothing else, in every event', async () => {
    const letter = { to: 'partner', people: ['Carol'], text: 'Please look at your gateway.' };
    await send({ follows: false, letter: { ...letter, kind: 'escalation' } });
    await send({ follows: false, letter: { ...letter, kind: 'closed', text: 'Closed: tokens were out.' } });
    expect(events()[0]?.['payload']).toMatchObject({ custom_details: { text: letter.text } });
    expect(JSON.stringify(events())).not.toMatch(/INC-|abuse|Carol|alice|partner|tokens/);
  });

  test('takes the end of an alarm also where it does not follow, and nothing that would ring for news', () => {
    const kinds = ['opened', 'closed', 'update', 'escalation', 'answer', 'step', 'detail', 'news'] as const;
    const { takes } = make(server.url);
    expect(kinds.filter((kind) => takes(kind, true))).toEqual(['opened', 'closed', 'escalation', 'answer']);
    expect(kinds.filter((kind) => takes(kind, false))).toEqual(['closed', 'escalation', 'answer']);
  });

  test('drops what PagerDuty calls invalid, and says why without the key', async () => {
    server.answer(invalid([`'payload.summary' is missing from ${routing_key}`]));
    const delivery = await send({ letter: { kind: 'opened' } });
    expect(delivery).toMatchObject({ state: 'refused', why: expect.stringContaining('payload.summary') });
    expect(JSON.stringify(delivery)).not.toContain(routing_key);
  });

  test('keeps its messages when the key is wrong', async () => {
    server.answer(invalid(["Length of 'routing_key' is incorrect (should be 32 characters)"]));
    expect(await send({ letter: { kind: 'opened' } })).toMatchObject({
      state: 'barred',
      why: expect.stringContaining('routing_key in the config'),
    });
  });

  test('believes no JSON that is not PagerDuty’s', async () => {
    server.answer(json(200, { ok: true }));
    expect(await send({ letter: { kind: 'opened' } })).toMatchObject({ state: 'later', maybe: true });
  });

  test('says PRACTICE first, where a telephone reads it out', async () => {
    await send({ letter: { kind: 'opened' }, heading: { mode: 'drill' } });
    expect(events()[0]?.['payload']).toMatchObject({
      summary: expect.stringMatching(/^PRACTICE, NOT REAL: /),
      custom_details: { text: expect.stringMatching(/^PRACTICE, NOT REAL: /) },
    });
  });

  test('stays within the limits', async () => {
    await send({ letter: { kind: 'escalation', text: 'x'.repeat(600_000) } });
    const summary = expect.stringMatching(/^.{1024}$/s);
    expect(events()[0]?.['payload']).toMatchObject({ summary });
    expect(server.requests[0]?.body.length).toBeLessThan(512_000);
  });

  test('finds its place below an address of its own, however that is written', async () => {
    for (const tail of ['/', '/v2/enqueue'])
      await make(`${server.url}${tail}`).send(sendingWith({ letter: { kind: 'opened' } }));
    expect(server.requests.map(({ path }) => path)).toEqual(['/v2/enqueue', '/v2/enqueue']);
  });
});
