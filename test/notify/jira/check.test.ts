// What `ir doctor` learns of a project in Jira, on loopback against what its documentation promises.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createJira, type JiraOptions } from '../../../src/notify/jira.js';
import { type Asked, askChannel, told } from '../checking.js';
import { type Answer, json, type Loopback, startLoopback } from '../loopback.js';
import { options, token } from './options.js';

let server: Loopback;
beforeEach(async () => {
  server = await startLoopback();
});
afterEach(() => server.close());

const project = { key: 'PAY', name: 'Payments', issueTypes: [{ name: 'Task' }, { name: 'Incident' }] };
const rights = (lacking: readonly string[]): Answer => {
  const names = ['BROWSE_PROJECTS', 'CREATE_ISSUES', 'ADD_COMMENTS', 'TRANSITION_ISSUES'];
  const permissions = names.map((name) => [name, { havePermission: !lacking.includes(name) }]);
  return json(200, { permissions: Object.fromEntries(permissions) });
};

const ask = (more: Partial<JiraOptions> = {}): Promise<Asked> =>
  askChannel(createJira({ ...options, url: server.url, ...more }));

test('a project in order is only read', async () => {
  server.answer(json(200, project), rights([]));
  expect(told(await ask())).toEqual([
    'ok the account sees the project PAY (Payments); writing was not tried',
  ]);
  expect(server.requests.map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`)).toEqual([
    'GET /rest/api/2/project/PAY',
    'GET /rest/api/2/mypermissions',
  ]);
});

test('a type of issue that the project does not have', async () => {
  server.answer(json(200, project), rights([]));
  const { checks } = await ask({ issue_type: 'Outage' });
  expect(checks).toMatchObject([{ state: 'bad', hint: expect.stringContaining('Task, Incident') }]);
});

test('rights that the account lacks', async () => {
  server.answer(json(200, project), rights(['CREATE_ISSUES', 'TRANSITION_ISSUES']));
  expect(told(await ask())).toEqual([
    'bad the account lacks the right Create issues in PAY',
    'look the account lacks the right Transition issues in PAY',
  ]);
});

test('an old Jira that does not know the question about rights', async () => {
  server.answer(json(200, project), json(404, {}));
  expect(told(await ask())).toEqual([expect.stringMatching(/^ok /)]);
});

test('a wrong token, a project that is not there', async () => {
  server.answer(json(401, { errorMessages: [token] }));
  expect(told(await ask())).toEqual(['bad Jira does not accept the login (401)']);
  server.answer(json(404, { errorMessages: ['No project could be found'] }));
  expect(told(await ask())).toEqual([expect.stringMatching(/^bad Jira does not know this address \(404\)/)]);
});
