// The one door to Slack's SDK. It is loaded where something is sent there: nobody else pays for it at the start.
import type { FetchFunction, LogLevel, WebClient } from '@slack/web-api';
import type { Heard } from '../../domain/check.js';
import { readAtMost } from '../http/read-at-most.js';
import type { SlackOptions } from './options.js';

/** How long one request may take where nothing else is said, in ms. */
export const requestMs = 5_000;
/** More than any answer of Slack, in bytes: a stranger on the line must not fill the memory. */
const longestAnswer = 8 * 1024 * 1024;

/** What is known of the requests of an attempt when one of them fails. */
export interface Trace {
  /** True: a message may have left. */
  posted: boolean;
  /** The status of the last answer, or null. */
  status: number | null;
  /** True: the last answer was no JSON, so that Slack has not spoken. */
  stranger: boolean;
}

export interface Access extends Pick<SlackOptions, 'token' | 'api'> {
  readonly heard?: Heard;
}

/** The SDK for one attempt. */
export interface Api {
  readonly web: WebClient;
  readonly trace: Readonly<Trace>;
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

// The whole answer is read here, so that the time limit and the end of the attempt cover it too.
const tracedFetch =
  (ending: AbortSignal, trace: Trace, heard?: Heard): FetchFunction =>
  async (url, init) => {
    Object.assign(trace, { status: null, stranger: false });
    trace.posted ||= String(url).endsWith('/chat.postMessage');
    const signal = init?.signal ? AbortSignal.any([ending, init.signal]) : ending;
    const response = await fetch(url, { ...init, signal, redirect: 'manual' });
    heard?.(response.headers.get('date'));
    const { status, statusText, headers } = response;
    const body = await readAtMost(response, longestAnswer);
    Object.assign(trace, { status, stranger: status === 200 && !/^\s*\{/.test(body) });
    return new Response(bodyless.includes(status) ? null : body, { status, statusText, headers });
  };

/**
 * Takes a tenth of a second in which nothing else moves: whoever is going to send does it before anybody types. Rejects
 * where it is not installed.
 */
export const loadSdk = () => import('@slack/web-api');

/** `ending` ends every request; `timeout` is the time of one of them, in ms. */
export const openApi = async (
  { token, api, heard }: Access,
  ending: AbortSignal,
  timeout: number,
): Promise<Api> => {
  const { WebClient } = await loadSdk();
  const trace: Trace = { posted: false, status: null, stranger: false };
  const web = new WebClient(token, {
    ...(api === undefined ? {} : { slackApiUrl: api }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
    logger: silence,
    fetch: tracedFetch(ending, trace, heard),
  });
  return { web, trace };
};
