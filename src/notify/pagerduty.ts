// An alarm in PagerDuty (Events API v2): it rings once for the incident, and never goes on after it.
import type { Channel, Delivery, Sending } from '../domain/channel.js';
import type { LetterKind } from '../domain/letter.js';
import { type Answer, ask } from './http/ask.js';
import { type Advice, judge } from './http/judge.js';
import { listAt, textAt } from './http/look-up.js';
import { eventFor } from './pagerduty/event-for.js';
import { createWhy } from './text/why.js';

export interface PagerdutyOptions {
  readonly name: string;
  /** The integration key of an Events API v2 integration. */
  readonly routing_key: string;
  /** `https://events.eu.pagerduty.com` for accounts in Europe; null: the public one. */
  readonly api: string | null;
  /** Milliseconds since 1970. */
  readonly wall: () => number;
}

const publicApi = 'https://events.pagerduty.com';
const path = '/v2/enqueue';

const addressOf = (api: string | null): string => {
  const base = (api ?? publicApi).replace(/\/+$/, '');
  return base.endsWith(path) ? base : `${base}${path}`;
};

const mendKey =
  'look at routing_key in the config; it is the Integration Key of an Events API v2 integration';

const adviceFor = ({ routing_key }: PagerdutyOptions): Advice => ({
  who: 'PagerDuty',
  token: mendKey,
  rights: mendKey,
  address: 'look at api in the config',
  detail: (json) =>
    [...listAt(json, 'errors').filter((one) => typeof one === 'string'), textAt(json, 'message')].join('; '),
  plain: createWhy([routing_key]),
});

/** A wrong key is refused as if the message were wrong; but no other message would be taken either. */
const isAboutKey = (answer: Answer, { detail }: Advice): boolean =>
  answer.status === 400 && /routing[ _]?key/i.test(detail(answer.json));

const conclude = (answer: Answer, dedup_key: string, advice: Advice, wall: number): Delivery => {
  if (isAboutKey(answer, advice))
    return { state: 'barred', why: `PagerDuty does not know the key (400): ${mendKey}` };
  const failure = judge(answer, advice, wall);
  if (failure) return failure;
  if (textAt(answer.json, 'status') === 'success') return { state: 'delivered', ref: { dedup_key } };
  const why = 'something else answered in place of PagerDuty; look at the network, and at api in the config';
  return { state: 'later', why, after_ms: null, maybe: true };
};

/** The end of the alarm is taken also where it does not follow: the alarm was rung for an escalation. */
const taken: { readonly [K in LetterKind]?: true } = { escalation: true, answer: true, closed: true };

/** PagerDuty knows a repeated event by its `dedup_key`, so nothing is looked for. */
export const createPagerduty = (options: PagerdutyOptions): Channel => {
  const url = addressOf(options.api);
  const advice = adviceFor(options);
  const send = async ({ letter, past, signal }: Sending): Promise<Delivery> => {
    const event = eventFor(letter, past);
    if (event === null)
      return { state: 'refused', why: 'only an escalation that was acknowledged changes an alarm' };
    const body = JSON.stringify({ routing_key: options.routing_key, ...event });
    const headers = { 'content-type': 'application/json', 'user-agent': 'ir' };
    const answer = await ask(advice.who, { method: 'POST', url, headers, body, signal });
    return answer.state === 'answered' ? conclude(answer, event.dedup_key, advice, options.wall()) : answer;
  };
  return {
    name: options.name,
    kind: 'pagerduty',
    gap_ms: 500,
    takes: (kind, follows) => taken[kind] === true || (follows && kind === 'opened'),
    send,
  };
};
