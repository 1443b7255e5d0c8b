// An incoming webhook of Slack: text into one channel, nothing else. No card, no threads, and it can't find its own
// messages; where one may have arrived before, it says so.
import type { Channel, Delivery, Sending } from '../domain/channel.js';
import { ask } from './http/ask.js';
import { type Advice, judge } from './http/judge.js';
import { directMention } from './slack/mention.js';
import { cutText, escapeText } from './slack/text.js';
import { markPractice } from './text/practice.js';
import { createWhy } from './text/why.js';

export interface SlackWebhookOptions {
  /** Its name in the config. */
  readonly name: string;
  /** `https://hooks.slack.com/services/…`; whoever knows it can post, so it never shows. */
  readonly url: string;
}

const requestMs = 5_000;
/** Slack takes about one message a second for a webhook. */
const gapMs = 1_000;
/** Slack cuts at 40,000 characters, without a mark. */
const longest = 30_000;

const repeated = '(This may repeat an earlier message.) ';

/** A handle can't be looked up here: it stays plain text. */
const callOf = (mention: string | null): string =>
  mention === null ? '' : `${directMention(mention) ?? escapeText(mention)} `;

const textOf = ({ letter, past, repeat }: Sending): string => {
  const body = letter.text.trim() === '' ? '(no text)' : cutText(letter.text, longest);
  return markPractice(past.heading.mode, `${repeat ? repeated : ''}${callOf(letter.mention)}${body}`);
};

const mend = 'make a new webhook at api.slack.com/apps and set its address';

const adviceFor = (url: string): Advice => ({
  who: 'Slack',
  token: mend,
  rights: mend,
  address: mend,
  // Slack answers with a bare word, which is of use to nobody here.
  detail: () => '',
  plain: createWhy([url]),
});

const stranger: Delivery = {
  state: 'later',
  why: 'something else than Slack answered: is this network behind a login page',
  after_ms: null,
  maybe: true,
};

/** A timer of our own: in Node 20 one that AbortSignal.timeout made may be collected before its time, and never fires. */
const inTime = async <T>(signal: AbortSignal, act: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), requestMs);
  try {
    return await act(AbortSignal.any([signal, ending.signal]));
  } finally {
    clearTimeout(timer);
  }
};

const post = async (url: string, sending: Sending): Promise<Delivery> => {
  const off = { mrkdwn: false, link_names: 0, parse: 'none', unfurl_links: false, unfurl_media: false };
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ text: textOf(sending), ...off });
  const answer = await inTime(sending.signal, (signal) =>
    ask('Slack', { method: 'POST', url, headers, body, signal }),
  );
  if (answer.state !== 'answered') return answer;
  const trouble = judge(answer, adviceFor(url), Date.now());
  if (trouble !== null) return trouble;
  // Slack gives a message of a webhook no name.
  return answer.text.trim() === 'ok' ? { state: 'delivered', ref: {} } : stranger;
};

export const createSlackWebhook = ({ name, url }: SlackWebhookOptions): Channel => ({
  name,
  kind: 'slack_webhook',
  gap_ms: gapMs,
  // Without threads the details of a step would drown what matters.
  takes: (kind, follows) =>
    kind !== 'step' && kind !== 'detail' && (follows || (kind !== 'news' && kind !== 'opened')),
  send: (sending) => post(url, sending),
});
