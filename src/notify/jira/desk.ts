// What is done with an issue in Jira: found by its mark, opened, commented, moved to done where the workflow lets it.
import type { Delivery, Sending } from '../../domain/channel.js';
import { listAt, lookUp, textAt } from '../http/look-up.js';
import type { Desk, Gone, Ticket } from '../ticket/desk.js';
import { refOf } from '../ticket/ticket-channel.js';
import type { JiraCall } from './call.js';
import { bodyFor, incidentMark, letterMark, markIn, summaryFor } from './wording.js';

interface Place {
  readonly project: string;
  readonly issue_type: string | null;
}

/** Of our newest issues, and of the newest comments. */
const most = 100;

const strange: Delivery = {
  state: 'later',
  why: 'Jira answered with something that is no issue; look at url in the config',
  after_ms: null,
  maybe: true,
};

/** Away from an issue a missing address is a mistake in the config. */
const asFailure = (failure: Delivery | Gone): Delivery =>
  failure.state === 'gone' ? failure.instead : failure;

/** An account is named by an id in the Cloud, by its name elsewhere. */
const accountOf = (person: unknown): string => textAt(person, 'accountId') || textAt(person, 'name');

const ticketOf = (issue: unknown): Ticket => ({
  state: 'ticket',
  id: textAt(issue, 'key'),
  author: accountOf(lookUp(issue, 'fields', 'creator')),
  opening: markIn(textAt(issue, 'fields', 'description')).replace(/^ir:/, ''),
});

/** A way to a status that counts as done, and that asks for nothing. */
const leadsToDone = (transition: unknown): boolean => {
  const fields = lookUp(transition, 'fields') ?? {};
  return (
    textAt(transition, 'to', 'statusCategory', 'key') === 'done' &&
    Object.values(fields).every(
      (field) => lookUp(field, 'required') !== true || lookUp(field, 'hasDefaultValue') === true,
    )
  );
};

export const createJiraDesk = (call: JiraCall, { project, issue_type }: Place): Desk => {
  const below = ({ id }: Ticket): string => `/issue/${encodeURIComponent(id)}`;
  const search = async (signal: AbortSignal): Promise<readonly unknown[] | Delivery> => {
    // Only what this account opened: nobody else can pretend to be it.
    const jql = `project = ${JSON.stringify(project)} AND creator = currentUser() ORDER BY created DESC`;
    const query = new URLSearchParams({ jql, fields: 'description,creator', maxResults: String(most) });
    const cloud = await call('GET', `/search/jql?${query}`, null, signal);
    // Data Center has the older address, and the Cloud has it no more.
    const answer = cloud.state === 'gone' ? await call('GET', `/search?${query}`, null, signal) : cloud;
    return answer.state === 'answered' ? listAt(answer.json, 'issues') : asFailure(answer);
  };
  const seek: Desk['seek'] = async ({ past, signal }) => {
    const issues = await search(signal);
    if ('state' in issues) return issues;
    const mark = incidentMark(past.heading.incident);
    const ours = issues.findLast((issue) => markIn(textAt(issue, 'fields', 'description')).startsWith(mark));
    return ours === undefined ? null : ticketOf(ours);
  };
  const fieldsFor = (sending: Sending): unknown => ({
    project: { key: project },
    issuetype: { name: issue_type ?? 'Task' },
    summary: summaryFor(sending.letter, sending.past),
    description: bodyFor(sending),
  });
  const open: Desk['open'] = async (sending) => {
    const answer = await call('POST', '/issue', { fields: fieldsFor(sending) }, sending.signal);
    if (answer.state !== 'answered') return asFailure(answer);
    return textAt(answer.json, 'key') === '' ? strange : ticketOf(answer.json);
  };
  const holds: Desk['holds'] = async (ticket, { letter, past, signal }) => {
    const path = `${below(ticket)}/comment?orderBy=-created&maxResults=${most}`;
    const answer = await call('GET', path, null, signal);
    if (answer.state !== 'answered') return answer.state === 'gone' ? null : answer;
    const mark = letterMark(past.heading.incident, letter.key);
    const isThere = listAt(answer.json, 'comments').some(
      (one) =>
        markIn(textAt(one, 'body')) === mark &&
        [accountOf(lookUp(one, 'author')), ''].includes(ticket.author),
    );
    return isThere ? { state: 'delivered', ref: refOf(ticket) } : null;
  };
  const write: Desk['write'] = async (ticket, sending) => {
    // In a service desk a comment without this goes to its customers.
    const properties = [{ key: 'sd.public.comment', value: { internal: true } }];
    const comment = { body: bodyFor(sending), properties };
    const answer = await call('POST', `${below(ticket)}/comment`, comment, sending.signal);
    return answer.state === 'answered' ? { state: 'delivered', ref: refOf(ticket) } : answer;
  };
  const end: Desk['end'] = async (ticket, { signal }) => {
    const path = `${below(ticket)}/transitions`;
    const answer = await call('GET', `${path}?expand=transitions.fields`, null, signal);
    if (answer.state === 'gone' || answer.state === 'later') return answer;
    if (answer.state !== 'answered') return null;
    const transition = listAt(answer.json, 'transitions').find(leadsToDone);
    if (transition === undefined) return null;
    const moved = await call('POST', path, { transition: { id: textAt(transition, 'id') } }, signal);
    // A workflow that says no keeps its issue open; that it is over stands in the comment.
    return moved.state === 'later' ? moved : null;
  };
  return { seek, open, holds, write, end };
};
