// One call to GitHub's REST API. Its limits come as a 403 like a missing right, and must not be mistaken for one.
import type { Delivery } from '../../domain/channel.js';
import type { Heard } from '../../domain/check.js';
import { type Answer, ask, type Question } from '../http/ask.js';
import { type Advice, judge } from '../http/judge.js';
import { listAt, textAt } from '../http/look-up.js';
import { retryAfterMs, untilMs } from '../http/retry-after.js';
import { createWhy } from '../text/why.js';
import type { Gone } from '../ticket/desk.js';

interface Access {
  readonly repository: string;
  readonly token: string;
  readonly api: string | null;
  readonly wall: () => number;
  readonly heard?: Heard;
}

/** `path` is below the repository: `/issues`. */
export type GithubCall = (
  method: Question['method'],
  path: string,
  body: unknown,
  signal: AbortSignal,
) => Promise<Answer | Delivery | Gone>;

const publicApi = 'https://api.github.com';
/** What GitHub asks for where it names no time. */
const pauseMs = 60_000;

const adviceFor = ({ token }: Access): Advice => ({
  who: 'GitHub',
  token: 'its token is wrong or has run out; make a new one',
  rights:
    'the token needs Issues: read and write there; the repository must not be archived, the issue not locked',
  address:
    'look at repository and api in the config, at whether the token may see it, and whether it has issues',
  detail: (json) =>
    [textAt(json, 'message'), ...listAt(json, 'errors').map((one) => textAt(one, 'message'))]
      .filter((text) => text !== '')
      .join('; '),
  plain: createWhy([token]),
});

const isLimit = ({ status, header, json }: Answer): boolean =>
  (status === 403 || status === 429) &&
  (header('x-ratelimit-remaining') === '0' ||
    header('retry-after') !== null ||
    /rate limit|abuse/i.test(textAt(json, 'message')));

const waitFor = ({ header }: Answer, wall: number): number => {
  const reset = header('x-ratelimit-remaining') === '0' ? untilMs(header('x-ratelimit-reset'), wall) : null;
  return retryAfterMs(header('retry-after'), wall) ?? reset ?? pauseMs;
};

const headersFor = (token: string): { readonly [name: string]: string } => ({
  accept: 'application/vnd.github+json',
  authorization: `Bearer ${token}`,
  'content-type': 'application/json',
  'user-agent': 'ir',
  'x-github-api-version': '2022-11-28',
});

const strange: Delivery = {
  state: 'later',
  why: 'something else answered in place of GitHub; look at the network, and at api in the config',
  after_ms: null,
  maybe: true,
};

/** Calls that give an answer that is a success, else what becomes of the message. */
export const createGithubCall = (access: Access): GithubCall => {
  const { repository, token, wall, heard } = access;
  const base = `${(access.api ?? publicApi).replace(/\/+$/, '')}/repos/${repository}`;
  const advice = adviceFor(access);
  const headers = headersFor(token);
  return async (method, path, body, signal) => {
    const text = body === null ? null : JSON.stringify(body);
    const url = `${base}${path}`;
    const answer = await ask(advice.who, { method, url, headers, body: text, signal, heard });
    if (answer.state !== 'answered') return answer;
    if (isLimit(answer)) {
      const why = 'GitHub wants fewer requests for a while (its rate limit)';
      return { state: 'later', why, after_ms: waitFor(answer, wall()), maybe: false };
    }
    const failure = judge(answer, advice, wall());
    if (failure) return [404, 410].includes(answer.status) ? { state: 'gone', instead: failure } : failure;
    return answer.json === null ? strange : answer;
  };
};
