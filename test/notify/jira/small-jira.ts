// As much of Jira's REST API, version 2, as its documentation promises and the channel needs. There is no real one here.
import { type Answer, type Recorded, raw } from '../loopback.js';

interface Comment {
  readonly body: string;
  readonly author: { readonly accountId?: string; readonly name?: string };
}

interface Issue {
  readonly key: string;
  readonly fields: { readonly [name: string]: unknown };
  readonly comments: Comment[];
  done: boolean;
}

export interface SmallJira {
  readonly answer: Answer;
  readonly issues: Issue[];
}

const done = { key: 'done' };
const doing = { key: 'indeterminate' };

/** Ways out of the open state: only `31` leads to the end and asks for nothing. */
const transitions = [
  { id: '11', to: { statusCategory: doing }, fields: {} },
  {
    id: '21',
    to: { statusCategory: done },
    fields: { resolution: { required: true, hasDefaultValue: false } },
  },
  {
    id: '31',
    to: { statusCategory: done },
    fields: { resolution: { required: true, hasDefaultValue: true } },
  },
];

const me = { accountId: '5b10a2844c20165700ede21g' };

/** `cloud` has the newer address of the search, and names people by account id. */
export const smallJira = ({ cloud }: { readonly cloud: boolean }): SmallJira => {
  const issues: Issue[] = [];
  const self = cloud ? me : { name: 'ir-bot' };
  const search = (): unknown => ({
    issues: issues
      .map(({ key, fields }) => ({ key, fields: { description: fields['description'], creator: self } }))
      .reverse(),
  });
  const create = (body: string): unknown => {
    const { fields } = JSON.parse(body) as { fields: Issue['fields'] };
    const issue = { key: `PAY-${issues.length + 1}`, fields, comments: [], done: false };
    issues.push(issue);
    return { id: String(10_000 + issues.length), key: issue.key, self: 'https://jira.test/x' };
  };
  const route = ({ method, path, body }: Recorded): readonly [number, unknown] => {
    const { pathname } = new URL(path, 'http://jira.test');
    if (pathname === '/rest/api/2/search/jql') return cloud ? [200, search()] : [404, {}];
    if (pathname === '/rest/api/2/search') return cloud ? [410, {}] : [200, search()];
    if (pathname === '/rest/api/2/issue') return [201, create(body)];
    const [, key, part] = /^\/rest\/api\/2\/issue\/([^/]+)\/(\w+)$/.exec(pathname) ?? [];
    const issue = issues.find((one) => one.key === key);
    if (!issue)
      return [404, { errorMessages: ['Issue does not exist or you do not have permission to see it.'] }];
    if (part === 'comment' && method === 'GET') return [200, { comments: [...issue.comments].reverse() }];
    if (part === 'transitions' && method === 'GET')
      return [200, { transitions: issue.done ? [] : transitions }];
    if (part === 'transitions') {
      issue.done = (JSON.parse(body) as { transition: { id: string } }).transition.id === '31';
      return issue.done ? [204, null] : [400, { errors: { resolution: 'Resolution is required.' } }];
    }
    issue.comments.push({ ...(JSON.parse(body) as Comment), author: self });
    return [201, { id: '1', author: self }];
  };
  const answer: Answer = (request, response) => {
    const [status, value] = route(request);
    const text = value === null ? '' : JSON.stringify(value);
    raw(status, text, { 'content-type': 'application/json' })(request, response);
  };
  return { answer, issues };
};
