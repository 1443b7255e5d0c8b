// What is common to all channels over HTTP: no answer, a strange answer, and how it is told.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask } from '../../../src/notify/http/ask.js';
import { listAt, lookUp, textAt } from '../../../src/notify/http/look-up.js';
import { retryAfterMs, untilMs } from '../../../src/notify/http/retry-after.js';
import { cutText, firstLine } from '../../../src/notify/text/cut.js';
import { createWhy } from '../../../src/notify/text/why.js';
import { json, type Loopback, startLoopback } from '../loopback.js';
import { at } from './sending.js';

const question = (url: string, headers: { [name: string]: string } = {}) => ({
  method: 'POST' as const,
  url,
  headers,
  body: '{}',
  signal: new AbortController().signal,
});

describe('a request', () => {
  let server: Loopback;
  beforeEach(async () => {
    server = await startLoopback();
  });
  afterEach(() => server.close());

  test('brings back status, headers and JSON', async () => {
    server.answer(json(201, { number: 7 }, { 'x-ratelimit-remaining': '12' }));
    const answer = await ask('GitHub', question(server.url));
    if (answer.state !== 'answered') throw new Error(answer.state);
    expect([answer.status, answer.header('x-ratelimit-remaining'), answer.json]).toEqual([
      201,
      '12',
      { number: 7 },
    ]);
  });

  test.each([
    ['a token that fits no header', 'http://127.0.0.1:9', { authorization: 'Bearer top\nsecret' }],
    ['an address with a login in it', 'http://alice:topsecret@127.0.0.1:9/', {}],
    ['an address that is none', 'topsecret', {}],
    ['an address of another kind', 'ftp://topsecret.example', {}],
  ])('that can not be made of the config is never tried again: %s', async (_what, url, headers) => {
    const answer = await ask('the webhook', question(url, headers));
    expect(answer).toMatchObject({ state: 'barred' });
    expect(JSON.stringify(answer)).not.toMatch(/top|secret/);
  });

  test('to a name that does not exist was certainly not taken', async () => {
    const answer = await ask('Jira', question('http://jira.invalid/'));
    expect(answer).toMatchObject({ state: 'later', maybe: false });
  });
});

describe('Retry-After', () => {
  test.each([
    ['120', 120_000],
    ['Sun, 22 Nov 2026 03:44:12 GMT', 60_000],
    ['Sun, 22 Nov 2026 03:00:00 GMT', 0],
    ['999999999', 3_600_000],
    ['-5', 0],
    ['soon', null],
    ['', null],
    [null, null],
  ])('%s', (header, ms) => expect(retryAfterMs(header, at)).toBe(ms));

  test('and the time of a reset', () => {
    expect(untilMs(String(at / 1000 + 90), at)).toBe(90_000);
    expect(untilMs('never', at)).toBeNull();
    expect(untilMs(null, at)).toBeNull();
  });
});

describe('words', () => {
  test('that are too long say that they were cut, and split no character', () => {
    expect(cutText('short', 100)).toBe('short');
    expect(cutText('x'.repeat(300), 100)).toMatch(/^x+… \(cut; the record has the rest\)$/);
    expect(cutText('x'.repeat(300), 100)).toHaveLength(100);
    for (const most of [100, 101]) expect(cutText('💸'.repeat(300), most).isWellFormed()).toBe(true);
  });

  test('on one line', () => {
    expect(firstLine('\n\n  Refunds wait.\nMore', 50)).toBe('Refunds wait.');
    expect(firstLine('', 50)).toBe('');
  });

  test('about a failure hide secrets, markup and control characters', () => {
    const why = createWhy(['tok-4711-abcdef']);
    expect(why('bad key tok-4711-abcdef\n<b>here</b> \u001b[31m')).toBe('bad key «secret» here \\x1b[31m');
    expect(why('x'.repeat(999))).toHaveLength(200);
  });
});

test('the shape of an answer is never trusted', () => {
  expect(lookUp({ a: [{ b: 1 }] }, 'a', 0, 'b')).toBe(1);
  for (const value of [null, 7, 'text', [], { a: null }]) expect(lookUp(value, 'a', 'b')).toBeNull();
  expect(lookUp({}, 'constructor', 'name')).toBeNull();
  expect(textAt({ message: 7 }, 'message')).toBe('');
  expect(listAt({ errors: 'x' }, 'errors')).toEqual([]);
});
