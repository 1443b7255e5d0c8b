// The news as it was really given: late, made up on the spot, or never.
import { expect, it } from 'vitest';
import type { Facts } from '../../src/domain/fact.js';
import { newsOf } from '../../src/drill/news.js';
import { at, happened, rehearse } from './exercise.js';

const plan = rehearse({
  injects: [
    { at: '10m', to: 'comms', say: 'A customer asks.' },
    { after: 'block', to: 'commander', say: 'It is a batch job.' },
    { at: '2h', to: 'commander', say: 'The press calls.' },
  ],
});

const give = (inject: string, more: Partial<Facts['inject.given']> = {}) =>
  ({
    type: 'inject.given',
    data: { inject, to: 'comms', text: 'Something.', late: false, ...more },
  }) as const;

it('is told in the order in which it came, and what never came last', () => {
  const events = happened(
    [13, give('inject-1', { late: true })],
    [14, give('inject-2', { late: true })],
    [15, give('')],
  );
  expect(newsOf(plan, events)).toEqual([
    { given_at: at(13), to: 'comms', text: 'Something.', late_ms: 180_000 },
    { given_at: at(14), to: 'comms', text: 'Something.', late_ms: null },
    { given_at: at(15), to: 'comms', text: 'Something.', late_ms: null },
    { given_at: null, to: 'commander', text: 'The press calls.', late_ms: null },
  ]);
});

it('is not late within the moment that a tick takes', () => {
  expect(newsOf(plan, happened([10.01, give('inject-1')]))[0]).toMatchObject({ late_ms: null });
});
