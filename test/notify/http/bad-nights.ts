// What every channel over HTTP promises when its server, or what stands in its place, misbehaves.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Channel, Delivery } from '../../../src/domain/channel.js';
import {
  type Answer,
  broken,
  deadUrl,
  flood,
  halfway,
  hang,
  type Loopback,
  portal,
  raw,
  redirect,
  reset,
  startLoopback,
  tooMany,
} from '../loopback.js';
import { sendingWith } from './sending.js';

export interface Night {
  /** A channel whose server is at this address, with every secret that it can have. */
  readonly make: (url: string) => Channel;
  /** Every secret that `make` gives. */
  readonly secrets: readonly string[];
  /** A letter that it takes. */
  readonly letter: Parameters<typeof sendingWith>[0];
  /** What the server answers first, where the message goes with a second request. */
  readonly first?: Answer;
}

interface Case {
  readonly answer: Answer;
  readonly expected: Partial<Delivery>;
}

const later = (maybe: boolean, after_ms: number | null = null): Partial<Delivery> => ({
  state: 'later',
  maybe,
  after_ms,
});

const cases: { readonly [promise: string]: Case } = {
  'waits as long as a 429 asks, and knows that it was not taken': {
    answer: tooMany(7),
    expected: later(false, 7000),
  },
  'waits at most an hour': { answer: tooMany(10_000_000), expected: later(false, 3_600_000) },
  'tries again after a 500 that may have taken it': { answer: broken, expected: later(true) },
  'waits as long as a 503 asks': {
    answer: raw(503, '', { 'retry-after': '30' }),
    expected: later(true, 30_000),
  },
  'is not fooled by a captive portal': { answer: portal, expected: later(true) },
  'tries again when the connection is cut': { answer: reset, expected: later(true) },
  'tries again when it is cut in the answer': { answer: halfway, expected: later(true) },
  'is stopped by a 401 until somebody mends it': { answer: raw(401, '{}'), expected: { state: 'barred' } },
  'is stopped by a 403': { answer: raw(403, '<p>no <b>way</b></p>'), expected: { state: 'barred' } },
  'is stopped by a 404': { answer: raw(404, 'nothing here'), expected: { state: 'barred' } },
  'drops what is too large': { answer: raw(413, ''), expected: { state: 'refused' } },
};

const linesOf = (delivery: Delivery): string => ('why' in delivery ? delivery.why : '');

/** A line for a person: short, without markup, control characters, secrets or what a server keeps to itself. */
const expectPlain = (delivery: Delivery, secrets: readonly string[]): void => {
  const why = linesOf(delivery);
  expect(why.length).toBeGreaterThan(10);
  expect(why.length).toBeLessThanOrEqual(200);
  expect(why).not.toMatch(/[<>\n\u0000-\u001f]|Wi-Fi|stack trace/);
  for (const secret of secrets) expect(why).not.toContain(secret);
};

export const describeBadNights = (kind: string, { make, secrets, letter, first }: Night): void => {
  describe(`${kind}, on a bad night`, () => {
    let server: Loopback;
    beforeEach(async () => {
      server = await startLoopback();
    });
    afterEach(() => server.close());
    const answer = (then: Answer): void => (first ? server.answer(first, then) : server.answer(then));

    test.each(Object.entries(cases))('%s', async (_promise, { answer: then, expected }) => {
      answer(then);
      const delivery = await make(server.url).send(sendingWith(letter));
      expect(delivery).toMatchObject(expected);
      expectPlain(delivery, secrets);
    });

    test('ends when its time is up, and says that it may have arrived', async () => {
      answer(hang);
      const ending = new AbortController();
      const sent = make(server.url).send(sendingWith({ ...letter, signal: ending.signal }));
      while (server.requests.length < (first ? 2 : 1)) await new Promise((resolve) => setTimeout(resolve, 5));
      ending.abort();
      expect(await sent).toMatchObject(later(true));
    });

    test('knows that nothing arrived where nobody listens', async () => {
      const delivery = await make(await deadUrl()).send(sendingWith(letter));
      expect(delivery).toMatchObject(later(false));
      expectPlain(delivery, secrets);
    });

    test('reads an endless answer no further than it can matter', async () => {
      answer(flood);
      expect((await make(server.url).send(sendingWith(letter))).state).toMatch(/delivered|later/);
    });

    test.each([301, 302, 307, 308])('takes no secret along a redirect (%i)', async (status) => {
      const other = await startLoopback();
      answer(redirect(`${other.url}/elsewhere`, status));
      const delivery = await make(server.url).send(sendingWith(letter));
      expect(delivery.state).toBe(status === 301 || status === 308 ? 'barred' : 'later');
      expectPlain(delivery, secrets);
      expect(other.requests).toEqual([]);
      await other.close();
    });
  });
};
