// A signed JSON document for each message: Standard Webhooks around a CloudEvent, so that receivers need nothing of ours.
import type { Channel, Delivery, Sending } from '../domain/channel.js';
import { type Answer, ask } from './http/ask.js';
import { type Advice, judge } from './http/judge.js';
import { veilKey } from './text/veil-key.js';
import { createWhy } from './text/why.js';
import { cloudEvent } from './webhook/cloud-event.js';
import { signatureOf } from './webhook/signature.js';

export interface WebhookOptions {
  readonly name: string;
  /** Its address, from `url` or `url_from`. It is told to nobody. */
  readonly url: string;
  /** A bearer token, or null. */
  readonly token: string | null;
  /** `whsec_` and base64, or the key as it is; null: not signed. */
  readonly signing_key: string | null;
  /** Milliseconds since 1970. */
  readonly wall: () => number;
}

const advice: Advice = {
  who: 'the webhook',
  token: 'look at its token in the config',
  rights: 'look at its token in the config, and at what the receiver demands',
  address: 'mend url or url_from in the config',
  detail: () => '',
  plain: createWhy([]),
};

const headersFor = (options: WebhookOptions, id: string, body: string): { [name: string]: string } => {
  const { token, signing_key, wall } = options;
  const timestamp = String(Math.floor(wall() / 1000));
  return {
    'content-type': 'application/cloudevents+json; charset=utf-8',
    'user-agent': 'ir',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    ...(signing_key === null
      ? {}
      : { 'webhook-signature': signatureOf(signing_key, { id, timestamp, body }) }),
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  };
};

const conclude = (answer: Answer | Delivery, id: string, wall: number): Delivery =>
  answer.state !== 'answered' ? answer : (judge(answer, advice, wall) ?? { state: 'delivered', ref: { id } });

/** Receivers know a repeated message by its `webhook-id`, so nothing is looked for. */
export const createWebhook = (options: WebhookOptions): Channel => {
  const { name, url, wall } = options;
  const send = async ({ letter, past, signal }: Sending): Promise<Delivery> => {
    const id = veilKey(past.heading.incident, letter.key);
    const body = JSON.stringify(cloudEvent(id, letter, past));
    const headers = headersFor(options, id, body);
    return conclude(await ask(advice.who, { method: 'POST', url, headers, body, signal }), id, wall());
  };
  return {
    name,
    kind: 'webhook',
    gap_ms: 100,
    takes: (kind, follows) => follows || kind === 'update' || kind === 'escalation',
    send,
  };
};
