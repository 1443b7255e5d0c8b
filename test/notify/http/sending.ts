// Letters of one incident at the payments API, as the outbox hands them to a channel.
import type { Past, Ref, Sending } from '../../../src/domain/channel.js';
import type { Heading, Letter } from '../../../src/domain/letter.js';

export const incident = 'INC-20261122-0340-api-abuse-7f3k';
export const at = Date.parse('2026-11-22T03:43:12.000Z');

export const heading: Heading = {
  incident,
  title: 'API abuse',
  severity: 'high',
  mode: 'live',
  private: false,
};

export const letterWith = (parts: Partial<Letter>): Letter => ({
  key: '1.17',
  kind: 'news',
  at,
  below: null,
  to: null,
  people: [],
  mention: null,
  by: 'alice',
  text: '203.0.113.7 is blocked at the gateway of the payments API.',
  ...parts,
});

interface Parts {
  readonly letter?: Partial<Letter>;
  readonly heading?: Partial<Heading>;
  readonly follows?: boolean;
  readonly refs?: { readonly [key: string]: Ref };
  readonly signal?: AbortSignal;
  readonly repeat?: boolean;
}

export const sendingWith = (parts: Parts): Sending => {
  const past: Past = {
    heading: { ...heading, ...parts.heading },
    follows: parts.follows ?? true,
    ref: (key) => parts.refs?.[key] ?? null,
  };
  return {
    letter: letterWith(parts.letter ?? {}),
    past,
    signal: parts.signal ?? new AbortController().signal,
    repeat: parts.repeat ?? false,
  };
};
