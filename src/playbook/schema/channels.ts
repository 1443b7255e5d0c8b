// Where messages can go. Tokens never stand in the file: only the name of a variable or a command that prints them.
import {
  as,
  closedMap,
  flag,
  listOf,
  oneOf,
  type Properties,
  ref,
  type SchemaFragment,
  text,
} from './kind.js';

const token = (description: string): SchemaFragment => ({ description, allOf: [ref('secretSource')] });

const port: SchemaFragment = {
  type: 'integer',
  minimum: 1,
  maximum: 65535,
  title: 'a port',
  description: 'The port of the server.',
};

const practice = flag('True: messages of practice ranges and drills may go here. Others never do.');

const slack = closedMap(
  'A Slack workspace: one channel that is there already, or a new one for each incident.',
  {
    channel: text(
      'A channel that is there already, such as #incidents. Left out: a new one for each incident.',
    ),
    prefix: text('How the names of new channels begin; inc- when left out.'),
    invite: listOf(
      text('A user id, a group id, or the handle of a user group such as @oncall.'),
      'a list of people',
      'Who is invited to a new channel.',
      0,
    ),
    archive: flag('True: a new channel is archived when the incident is closed.'),
    token: token('Where its bot token comes from.'),
    pin: flag('False: the status card is not pinned.'),
    api: as('url', 'The address of the Slack API, where it is not the public one.'),
    practice,
  },
  ['token'],
);

const slackWebhook = closedMap(
  'An incoming webhook of Slack. It only posts: no card, no threads, no files, and it can not find its own messages.',
  { url_from: token('Where its address comes from: it is itself a secret.'), practice },
  ['url_from'],
);

const webhook = closedMap('A JSON document posted to an address.', {
  url: as('url', 'The address. An address that is a secret goes into url_from.'),
  url_from: token('Where an address comes from that is itself a secret.'),
  token: token('Where the bearer token comes from.'),
  signing_key: token('Where the key comes from that signs the body (HMAC-SHA-256).'),
  practice,
});

const pagerduty = closedMap(
  'A PagerDuty service.',
  {
    routing_key: token('Where its routing key comes from.'),
    api: as('url', 'The address of the Events API, where it is not the public one.'),
    practice,
  },
  ['routing_key'],
);

const smtp = closedMap(
  'Electronic mail.',
  {
    host: text('The mail server.'),
    port,
    from: text('The address that it comes from.'),
    to: listOf(text('An address.'), 'a list of addresses', 'Who receives it.'),
    user: text('The account at the mail server.'),
    password: token("Where the account's password comes from."),
    tls: oneOf(['required', 'offered'], 'Whether the mail server must speak TLS; required when left out.'),
    practice,
  },
  ['host', 'from', 'to'],
);

const github = closedMap(
  'Issues in a GitHub repository.',
  {
    repository: {
      type: 'string',
      pattern: '^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$',
      title: 'owner/repository',
      description: 'The repository, as owner/name.',
    },
    token: token('Where its token comes from.'),
    labels: listOf(text('A label.'), 'a list of labels', 'Labels of the issues.'),
    api: as('url', 'The API of a GitHub of your own.'),
    practice,
  },
  ['repository', 'token'],
);

const jira = closedMap(
  'Issues in a Jira project.',
  {
    url: as('url', 'The address of Jira.'),
    project: text('The key of the project.'),
    issue_type: text('The type of the issues.'),
    user: text('The account.'),
    token: token('Where its token comes from.'),
    practice,
  },
  ['url', 'project', 'token'],
);

const kinds: Properties = { slack, slack_webhook: slackWebhook, webhook, pagerduty, smtp, github, jira };

/** A channel is a map with exactly one of these kinds as its key. */
export const channel: SchemaFragment = {
  ...closedMap('Somewhere a message goes.', kinds),
  minProperties: 1,
  maxProperties: 1,
  title: `a map with exactly one of ${Object.keys(kinds).join(', ')}`,
};
