// One call to Jira's REST API, version 2.
import type { Delivery } from '../../domain/channel.js';
import type { Heard } from '../../domain/check.js';
import { type Answer, ask } from '../http/ask.js';
import { type Advice, judge } from '../http/judge.js';
import { listAt, lookUp } from '../http/look-up.js';
import { createWhy } from '../text/why.js';
import type { Gone } from '../ticket/desk.js';

interface Access {
  readonly url: string;
  readonly user: string | null;
  readonly token: string;
  readonly wall: () => number;
  readonly heard?: Heard;
}

/** `path` is below `/rest/api/2`: `/issue`. */
export type JiraCall = (
  method: 'GET' | 'POST',
  path: string,
  body: unknown,
  signal: AbortSignal,
) => Promise<Answer | Delivery | Gone>;

const basic = (user: string, token: string): string => Buffer.from(`${user}:${token}`).toString('base64');

/** What Jira says about each field: `issuetype: Specify a valid issue type`. */
export const fieldErrors = (json: unknown): readonly (readonly [string, string])[] => {
  const errors = lookUp(json, 'errors');
  if (typeof errors !== 'object' || errors === null) return [];
  return Object.entries(errors).flatMap(([field, text]) =>
    typeof text === 'string' ? [[field, text] as const] : [],
  );
};

const said = (json: unknown): string =>
  [
    ...listAt(json, 'errorMessages').filter((one) => typeof one === 'string'),
    ...fieldErrors(json).map(([field, text]) => `${field}: ${text}`),
  ].join('; ');

const adviceFor = ({ user, token }: Access): Advice => ({
  who: 'Jira',
  token: 'look at user and token in the config; the token may have run out',
  rights: 'the account needs Browse projects, Create issues and Add comments in the project',
  address: 'look at url in the config, and at whether the account may see the project',
  detail: said,
  plain: createWhy([token, ...(user === null ? [] : [basic(user, token)])]),
});

/**
 * What a field wants beyond the text of a message is a matter of the config: no other message would be taken either.
 */
const configFailure = (answer: Answer, { plain }: Advice): Delivery | null => {
  if (answer.status !== 400) return null;
  const others = fieldErrors(answer.json).filter(
    ([field]) => !['summary', 'description', 'comment'].includes(field),
  );
  if (others.length === 0) return null;
  const why = plain(`Jira can't open an issue as the config has it (400): ${said(answer.json)}`);
  return { state: 'barred', why };
};

const strange: Delivery = {
  state: 'later',
  why: 'something else answered in place of Jira; look at the network, and at url in the config',
  after_ms: null,
  maybe: true,
};

export const createJiraCall = (access: Access): JiraCall => {
  const { url, user, token, wall, heard } = access;
  const base = `${url.replace(/\/+$/, '')}/rest/api/2`;
  const advice = adviceFor(access);
  const headers = {
    accept: 'application/json',
    authorization: user === null ? `Bearer ${token}` : `Basic ${basic(user, token)}`,
    'content-type': 'application/json',
    'user-agent': 'ir',
  };
  return async (method, path, body, signal) => {
    const text = body === null ? null : JSON.stringify(body);
    const question = { method, url: `${base}${path}`, headers, body: text, signal, heard };
    const answer = await ask(advice.who, question);
    if (answer.state !== 'answered') return answer;
    const failure = configFailure(answer, advice) ?? judge(answer, advice, wall());
    if (failure) return [404, 410].includes(answer.status) ? { state: 'gone', instead: failure } : failure;
    // Whoever changes the state of an issue gets an empty answer.
    return answer.json === null && answer.status !== 204 ? strange : answer;
  };
};
