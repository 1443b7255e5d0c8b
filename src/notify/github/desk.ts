// What is done with an issue on GitHub: found by its hidden mark, opened, commented, closed.
import type { Delivery, Sending } from '../../domain/channel.js';
import { lookUp, textAt } from '../http/look-up.js';
import type { Desk, Gone, Ticket } from '../ticket/desk.js';
import { refOf } from '../ticket/ticket-channel.js';
import type { GithubCall } from './call.js';
import { bodyFor, incidentMark, letterMark, readMark, titleFor } from './wording.js';

const perPage = 100;
/** Of the newest issues, and of the comments since a letter: more than any incident has. */
const mostPages = 3;
/** Clocks differ; a comment is looked for from well before its letter. */
const skewMs = 24 * 60 * 60 * 1000;

const authorOf = (item: unknown): string => textAt(item, 'user', 'login');

const ticketOf = (issue: unknown): Ticket => ({
  state: 'ticket',
  id: String(lookUp(issue, 'number')),
  author: authorOf(issue),
  opening: readMark(textAt(issue, 'body')),
});

const isOurs = (issue: unknown, incident: string): boolean =>
  typeof lookUp(issue, 'number') === 'number' &&
  lookUp(issue, 'pull_request') === null &&
  textAt(issue, 'body').startsWith(incidentMark(incident));

/** Away from a ticket a missing address is a mistake in the config. */
const asFailure = (failure: Delivery | Gone): Delivery =>
  failure.state === 'gone' ? failure.instead : failure;

const strange: Delivery = {
  state: 'later',
  why: 'GitHub answered with something that is no issue; look at api in the config',
  after_ms: null,
  maybe: true,
};

const notPublic: Delivery = {
  state: 'barred',
  why: 'this incident is private and the repository is public; name a private one in the config',
};

export const createGithubDesk = (call: GithubCall, labels: readonly string[]): Desk => {
  const list = async (path: string, signal: AbortSignal): Promise<readonly unknown[] | Delivery | Gone> => {
    const all: unknown[] = [];
    for (let page = 1; page <= mostPages; page += 1) {
      const answer = await call('GET', `${path}&per_page=${perPage}&page=${page}`, null, signal);
      if (answer.state !== 'answered') return answer;
      if (!Array.isArray(answer.json)) return strange;
      all.push(...answer.json);
      if (answer.json.length < perPage) break;
    }
    return all;
  };
  const seek: Desk['seek'] = async ({ past, signal }) => {
    const issues = await list('/issues?state=all&sort=created&direction=desc', signal);
    if ('state' in issues) return asFailure(issues);
    // The oldest: whoever copied the mark came later.
    const ours = issues.findLast((issue) => isOurs(issue, past.heading.incident));
    return ours === undefined ? null : ticketOf(ours);
  };
  const mayShow = async ({ past, signal }: Sending): Promise<Delivery | null> => {
    if (!past.heading.private) return null;
    const answer = await call('GET', '', null, signal);
    if (answer.state !== 'answered') return asFailure(answer);
    return lookUp(answer.json, 'private') === true ? null : notPublic;
  };
  const open: Desk['open'] = async (sending) => {
    const barred = await mayShow(sending);
    if (barred) return barred;
    const { letter, past, signal } = sending;
    const issue = { title: titleFor(letter, past), body: bodyFor(sending), labels };
    const answer = await call('POST', '/issues', issue, signal);
    if (answer.state !== 'answered') return asFailure(answer);
    return typeof lookUp(answer.json, 'number') === 'number' ? ticketOf(answer.json) : strange;
  };
  const below = ({ id }: Ticket): string => `/issues/${encodeURIComponent(id)}`;
  const holds: Desk['holds'] = async (ticket, { letter, past, signal }) => {
    const since = new Date(letter.at - skewMs).toISOString();
    const comments = await list(`${below(ticket)}/comments?since=${since}`, signal);
    if ('state' in comments) return comments.state === 'gone' ? null : comments;
    const mark = letterMark(past.heading.incident, letter.key);
    const isThere = comments.some(
      (one) => textAt(one, 'body').startsWith(mark) && [authorOf(one), ''].includes(ticket.author),
    );
    return isThere ? { state: 'delivered', ref: refOf(ticket) } : null;
  };
  const write: Desk['write'] = async (ticket, sending) => {
    const answer = await call(
      'POST',
      `${below(ticket)}/comments`,
      { body: bodyFor(sending) },
      sending.signal,
    );
    return answer.state === 'answered' ? { state: 'delivered', ref: refOf(ticket) } : answer;
  };
  const end: Desk['end'] = async (ticket, { signal }) => {
    const answer = await call('PATCH', below(ticket), { state: 'closed', state_reason: 'completed' }, signal);
    return answer.state === 'answered' ? null : answer;
  };
  return { seek, open, holds, write, end };
};
