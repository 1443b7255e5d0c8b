// From the status of an answer to what becomes of the message. Channels say only what is special with them.
import type { Delivery } from '../../domain/channel.js';
import type { Why } from '../text/why.js';
import type { Answer } from './ask.js';
import { retryAfterMs } from './retry-after.js';

/** What to tell people; each is the end of a sentence. */
export interface Advice {
  /** `GitHub`. */
  readonly who: string;
  /** After a 401: what to do about the token. */
  readonly token: string;
  /** After a 403: what to do about the rights. */
  readonly rights: string;
  /** After a 404: what to do about the address. */
  readonly address: string;
  /** What the server itself says about an error, from its JSON; empty when nothing. */
  readonly detail: (json: unknown) => string;
  /** Makes it fit for people, without the secrets of this channel. */
  readonly plain: Why;
}

const isPage = ({ text, header }: Answer): boolean =>
  /^\s*</.test(text) && /html|^$/.test(header('content-type') ?? '');

const barred = ({ status }: Answer, advice: Advice): string | null => {
  const { who, token, rights, address } = advice;
  if (status === 401) return `${who} does not accept the login (401): ${token}`;
  if (status === 403) return `${who} does not allow it (403): ${rights}`;
  if ([404, 405, 410].includes(status)) return `${who} does not know this address (${status}): ${address}`;
  if ([301, 308].includes(status)) return `${who} has moved (${status}): ${address}`;
  return null;
};

const later = (answer: Answer, { who }: Advice, wall: number): Delivery | null => {
  const { status, header } = answer;
  const after_ms = retryAfterMs(header('retry-after'), wall);
  const wait = (why: string, maybe: boolean): Delivery => ({ state: 'later', why, after_ms, maybe });
  if (status === 429) return wait(`${who} wants fewer messages for a while (429)`, false);
  if (status >= 500) return wait(`${who} has trouble of its own (${status})`, true);
  if ([407, 408, 425].includes(status)) return wait(`${who} could not take it just now (${status})`, true);
  // A portal on the way sends the caller to its own page.
  if (status < 400)
    return wait(`${who} sends elsewhere (${status}); the network may want a login first`, true);
  return null;
};

const refusal = (answer: Answer, { who, detail, plain }: Advice): string => {
  const said = detail(answer.json);
  return plain(`${who} does not take this message (${answer.status})${said === '' ? '' : `: ${said}`}`);
};

/** Null when the answer is a success; else what becomes of the message. `wall` is now. */
export const judge = (answer: Answer, advice: Advice, wall: number): Delivery | null => {
  if (answer.status >= 200 && answer.status < 300) {
    if (!isPage(answer)) return null;
    const why = `a web page answered in place of ${advice.who}; the network may want a login first`;
    return { state: 'later', why, after_ms: null, maybe: true };
  }
  const mend = barred(answer, advice);
  if (mend !== null) return { state: 'barred', why: mend };
  return later(answer, advice, wall) ?? { state: 'refused', why: refusal(answer, advice) };
};
