// What an error of the SDK means for a message: try later, drop it, or wait until somebody mends something.
import type { Delivery } from '../../domain/channel.js';
import { troubleOf as troubleOfRequest } from '../http/trouble.js';
import type { Api } from './client.js';
import { barredWords, laterWords, refusedWords } from './error-words.js';

export type Trouble = Exclude<Delivery, { readonly state: 'delivered' }>;

const shortestMs = 1_000;
const longestMs = 3_600_000;

/** What the SDK puts into its errors. All of it came over the network. */
interface SdkError {
  readonly code?: unknown;
  readonly data?: {
    readonly error?: unknown;
    readonly needed?: unknown;
    readonly response_metadata?: unknown;
  };
  readonly original?: unknown;
  readonly statusCode?: unknown;
  readonly retryAfter?: unknown;
}

const later = (why: string, maybe: boolean, after_ms: number | null = null): Trouble => ({
  state: 'later',
  why,
  after_ms,
  maybe,
});

/** Seconds that a server asked for as ms within reason, or null. */
const pause = (seconds: unknown): number | null =>
  typeof seconds === 'number' && Number.isFinite(seconds)
    ? Math.min(longestMs, Math.max(shortestMs, seconds * 1_000))
    : null;

const tooMany = (seconds: unknown): Trouble =>
  later('Slack asks to wait: too many requests', false, pause(seconds));

const stranger = (maybe: boolean): Trouble =>
  later('something else than Slack answered: is this network behind a login page', maybe);

const scopeWords = (needed: unknown): string => {
  const name = typeof needed === 'string' && /^[a-z][a-z0-9_.:,|-]{0,80}$/.test(needed) ? needed : null;
  return name === null
    ? 'the bot lacks a scope; ir doctor names those that it needs'
    : `the bot lacks the scope ${name}; add it at api.slack.com/apps and install the app again`;
};

/** The code of an answer with `ok: false`, such as `channel_not_found`; null for anything that is no code of Slack. */
export const platformCode = (error: unknown): string | null => {
  const { code, data } = (error ?? {}) as SdkError;
  const said = code === 'slack_webapi_platform_error' ? data?.error : null;
  return typeof said === 'string' && /^[a-z][a-z0-9_]{1,60}$/.test(said) ? said : null;
};

const platformTrouble = (error: SdkError, maybe: boolean): Trouble => {
  const said = platformCode(error);
  if (said === null) return stranger(maybe);
  const { needed, response_metadata } = error.data ?? {};
  if (said === 'ratelimited' || said === 'rate_limited')
    return tooMany((response_metadata as { retryAfter?: unknown } | undefined)?.retryAfter);
  if (said === 'missing_scope') return { state: 'barred', why: scopeWords(needed) };
  if (laterWords[said]) return later(laterWords[said], maybe);
  if (refusedWords[said]) return { state: 'refused', why: refusedWords[said] };
  return { state: 'barred', why: barredWords[said] ?? `Slack refuses it with ${said}` };
};

const statusTrouble = (status: number, maybe: boolean): Trouble => {
  if (status < 400) return stranger(maybe);
  if (status === 429) return tooMany(null);
  if (status >= 500 || [407, 408, 425].includes(status)) return later(`Slack has trouble (${status})`, maybe);
  if (status === 413) return { state: 'refused', why: 'the message is too large for Slack' };
  return { state: 'barred', why: `the address of the Slack API answers ${status}; check api in the config` };
};

const requestTrouble = (original: unknown, maybe: boolean): Trouble => {
  const name = (original as { name?: unknown } | undefined)?.name;
  if (name === 'TimeoutError') return later('Slack gave no answer in time', maybe);
  if (name === 'AbortError') return later('Slack had not answered when the attempt ended', maybe);
  const trouble = troubleOfRequest('Slack', original, new AbortController().signal);
  if (trouble.state === 'delivered') return later('Slack could not be asked', maybe);
  return trouble.state === 'later' ? { ...trouble, maybe: trouble.maybe && maybe } : trouble;
};

/** `why` holds nothing that came over the network but codes of a known form. */
export const troubleOf = (error: unknown, { trace }: Pick<Api, 'trace'>): Trouble => {
  const failed = (error ?? {}) as SdkError;
  const maybe = trace.posted;
  // The SDK takes a login page of a network for the code of an error; its text never goes further.
  if (trace.stranger) return stranger(maybe);
  switch (failed.code) {
    case 'slack_webapi_platform_error':
      return platformTrouble(failed, maybe);
    case 'slack_webapi_rate_limited_error':
      return tooMany(failed.retryAfter);
    case 'slack_webapi_http_error':
      return statusTrouble(typeof failed.statusCode === 'number' ? failed.statusCode : 500, maybe);
    case 'slack_webapi_request_error':
      return requestTrouble(failed.original, maybe);
  }
  // The SDK has no error of its own for a 429 that names no time.
  return trace.status === 429 ? tooMany(null) : later('Slack could not be asked', maybe);
};
