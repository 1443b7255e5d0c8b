// An issue for each incident in a Jira project. REST v2 with plain text: it is the one that both Jira Cloud and a Jira
// of one's own (Data Center) speak.
import type { Channel } from '../domain/channel.js';
import { createJiraCall } from './jira/call.js';
import { checkJira } from './jira/check.js';
import { createJiraDesk } from './jira/desk.js';
import { createTicketChannel } from './ticket/ticket-channel.js';

export interface JiraOptions {
  readonly name: string;
  /** `https://payments.atlassian.net`. */
  readonly url: string;
  /** The key of the project: `PAY`. */
  readonly project: string;
  /** Null: `Task`. */
  readonly issue_type: string | null;
  /** The account of an API token (Cloud); null: the token is a personal access token (Data Center). */
  readonly user: string | null;
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly wall: () => number;
}

const gap_ms = 500;

export const createJira = (options: JiraOptions): Channel => ({
  ...createTicketChannel({
    name: options.name,
    kind: 'jira',
    gap_ms,
    desk: createJiraDesk(createJiraCall(options), options),
  }),
  check: (checking) => checkJira(options, checking),
});
