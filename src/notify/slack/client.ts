// The one door to Slack's SDK. It is loaded when the first message is sent: nobody else pays for it at the start.
import type { FetchFunction, LogLevel, WebClient } from '@slack/web-api';
import type { SlackOptions } from './options.js';

/** How long one request may take, in ms. */
const requestMs = 5_000;
/** More than any answer of Slack, in bytes: a stranger on the line must not fill the memory. */
const longestAnswer = 8 * 1024 * 1024;

/** The SDK for one attempt, and what is known of its requests when one of them fails. */
export interface Api {
  readonly web: WebClient;
  /** True: a message may have left. */
  hasPosted(): boolean;
  /** The status of the last answer, or null. */
  lastStatus(): number | null;
  /** True: the last answer was no JSON, so that Slack has not spoken. */
  isStranger(): boolean;
}

// The SDK writes warnings to standard error, and at its lowest level whole requests.
const silence = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => 'error' as LogLevel,
  setName: () => {},
};

const bodyless = [101, 204, 205, 304];

const readBody = async (response: Response): Promise<Blob | null> => {
  if (response.body === null || bodyless.includes(response.status)) return null;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > longestAnswer) throw new Error('the answer is too long');
    chunks.push(new Uint8Array(chunk));
  }
  return new Blob(chunks);
};

interface Seen {
  posted: boolean;
  status: number | null;
  stranger: boolean;
}

const isJson = async (body: Blob | null): Promise<boolean> =>
  body !== null && /^\s*\{/.test(await body.slice(0, 100).text());

// The whole answer is read here, so that the time limit and the end of the attempt cover it too.
const watchedFetch =
  (ending: AbortSignal, seen: Seen): FetchFunction =>
  async (url, init) => {
    seen.posted ||= String(url).endsWith('/chat.postMessage');
    seen.status = null;
    seen.stranger = false;
    const signal = init?.signal ? AbortSignal.any([ending, init.signal]) : ending;
    const response = await fetch(url, { ...init, signal });
    seen.status = response.status;
    const { status, statusText, headers } = response;
    const body = await readBody(response);
    seen.stranger = status === 200 && !(await isJson(body));
    return new Response(body, { status, statusText, headers });
  };

/** `ending` ends every request; `timeout` is the time of one of them, in ms. */
export const openApi = async (
  { token, api }: Pick<SlackOptions, 'token' | 'api'>,
  ending: AbortSignal,
  timeout: number = requestMs,
): Promise<Api> => {
  const { WebClient } = await import('@slack/web-api');
  const seen: Seen = { posted: false, status: null, stranger: false };
  const web = new WebClient(token, {
    ...(api === undefined ? {} : { slackApiUrl: api }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
    logger: silence,
    fetch: watchedFetch(ending, seen),
  });
  return {
    web,
    hasPosted: () => seen.posted,
    lastStatus: () => seen.status,
    isStranger: () => seen.stranger,
  };
};
