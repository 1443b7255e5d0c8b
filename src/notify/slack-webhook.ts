// An incoming webhook of Slack: text into one channel, nothing else. No card, no threads, and it can't find its own
// messages; where one may have arrived before, it says so.
import type { Channel, Delivery, Sending } from '../domain/channel.js';
import { cutText, practice } from './slack/text.js';

export interface SlackWebhookOptions {
  /** Its name in the config. */
  readonly name: string;
  /** `https://hooks.slack.com/services/…`; whoever knows it can post, so it never shows. */
  readonly url: string;
}

const requestMs = 5_000;
const gapMs = 1_000;
/** Slack cuts at 40,000 characters, without a mark. */
const longest = 30_000;
const longestAnswer = 1_024;
const shortestPauseMs = 1_000;
const longestPauseMs = 3_600_000;

const repeated = '(This may repeat an earlier message.) ';

/** Only what needs no look-up; a handle stays plain text. */
const mentionOf = (mention: string | null): string => {
  if (mention === null) return '';
  const name = mention.replace(/^@/, '');
  if (name === 'here') return '<!here> ';
  if (/^[UW][A-Z0-9]{7,}$/.test(name)) return `<@${name}> `;
  return /^S[A-Z0-9]{7,}$/.test(name) ? `<!subteam^${name}> ` : `${cutText(mention, 100)} `;
};

const textOf = ({ letter, past, repeat }: Sending): string => {
  const before = `${practice[past.heading.mode]}${repeat ? repeated : ''}`;
  const body = letter.text.trim() === '' ? '(no text)' : letter.text;
  return `${before}${mentionOf(letter.mention)}${cutText(body, longest)}`;
};

const later = (why: string, maybe: boolean, after_ms: number | null = null): Delivery => ({
  state: 'later',
  why,
  after_ms,
  maybe,
});

const pauseOf = (response: Response): number | null => {
  const seconds = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  return Number.isNaN(seconds) ? null : Math.min(longestPauseMs, Math.max(shortestPauseMs, seconds * 1_000));
};

const mended = 'make a new webhook at api.slack.com/apps and set its address';

const judge = (response: Response, answer: string): Delivery => {
  const { status } = response;
  // Slack names the message by nothing at all.
  if (status === 200 && answer.trim() === 'ok') return { state: 'delivered', ref: {} };
  if (status === 200 || (status >= 300 && status < 400))
    return later('something else than Slack answered: is this network behind a login page', true);
  if (status === 429) return later('Slack asks to wait: too many requests', false, pauseOf(response));
  if (status >= 500 || status === 408) return later(`Slack has trouble (${status})`, true);
  if (status === 400 || status === 413) return { state: 'refused', why: 'Slack does not take this message' };
  if (status === 410) return { state: 'barred', why: 'the channel of the webhook is archived' };
  return { state: 'barred', why: `Slack does not know this webhook (${status}); ${mended}` };
};

/** The beginning of an answer; nobody fills the memory with the rest. */
const readAnswer = async (response: Response): Promise<string> => {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > longestAnswer) break;
  }
  return text;
};

const codeOf = (error: unknown): unknown => {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return typeof code === 'string' ? code : cause === undefined ? undefined : codeOf(cause);
};

const certainlyUnsent = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'];

const troubleOf = (error: unknown): Delivery => {
  if (certainlyUnsent.includes(String(codeOf(error))))
    return later('Slack can not be reached from here', false);
  const isLate = error instanceof Error && error.name === 'TimeoutError';
  return later(isLate ? 'Slack gave no answer in time' : 'the connection to Slack broke off', true);
};

const post = async (url: string, sending: Sending): Promise<Delivery> => {
  const signal = AbortSignal.any([sending.signal, AbortSignal.timeout(requestMs)]);
  const off = { mrkdwn: false, link_names: 0, parse: 'none', unfurl_links: false, unfurl_media: false };
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: textOf(sending), ...off }),
      redirect: 'manual',
      signal,
    });
    return judge(response, await readAnswer(response));
  } catch (error) {
    return troubleOf(error);
  }
};

const isAddress = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);

export const createSlackWebhook = ({ name, url }: SlackWebhookOptions): Channel => ({
  name,
  kind: 'slack_webhook',
  gap_ms: gapMs,
  // Without threads the details of a step would drown what matters.
  takes: (kind, follows) =>
    kind !== 'step' && kind !== 'detail' && (follows || (kind !== 'news' && kind !== 'opened')),
  send: (sending) =>
    isAddress(url)
      ? post(url, sending)
      : Promise.resolve({ state: 'barred', why: 'the address of the webhook is not one; set it again' }),
});
