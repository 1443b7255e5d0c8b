// Whether issues would come to be: the project and the rights in it are read, and nothing is written.
import { bad, type Check, type Checking, look, ok } from '../../domain/check.js';
import { listAt, lookUp, textAt } from '../http/look-up.js';
import { failedCheck } from '../text/failed-check.js';
import { createWhy } from '../text/why.js';
import { createJiraCall, type JiraCall } from './call.js';

interface Access {
  readonly name: string;
  readonly url: string;
  readonly project: string;
  readonly issue_type: string | null;
  readonly user: string | null;
  readonly token: string;
  readonly wall: () => number;
}

const usualType = 'Task';

/** What is not there without each right. */
const rights: { readonly [right: string]: { readonly called: string; readonly state: 'bad' | 'look' } } = {
  BROWSE_PROJECTS: { called: 'Browse projects', state: 'bad' },
  CREATE_ISSUES: { called: 'Create issues', state: 'bad' },
  ADD_COMMENTS: { called: 'Add comments', state: 'bad' },
  TRANSITION_ISSUES: { called: 'Transition issues', state: 'look' },
};

const judgeType = ({ name, issue_type, token }: Access, project: unknown): readonly Check[] => {
  const wanted = issue_type ?? usualType;
  const types = listAt(project, 'issueTypes').map((type) => textAt(type, 'name'));
  if (types.length === 0 || types.includes(wanted)) return [];
  const there = createWhy([token])(types.join(', '));
  return [
    bad(name, `the project has no issue type ${wanted}`, `set issue_type in the config to one of: ${there}`),
  ];
};

const judgeRights = ({ name, project }: Access, json: unknown): readonly Check[] =>
  Object.entries(rights)
    .filter(([right]) => lookUp(json, 'permissions', right, 'havePermission') === false)
    .map(([, { called, state }]) => {
      const text = `the account lacks the right ${called} in ${project}`;
      const hint = 'ask whoever manages the project in Jira to give it';
      return state === 'bad' ? bad(name, text, hint) : look(name, text, hint);
    });

/** An old Jira may not know the question; then nothing is said about rights. */
const readRights = async (call: JiraCall, project: string, signal: AbortSignal): Promise<unknown> => {
  const query = new URLSearchParams({ projectKey: project, permissions: Object.keys(rights).join(',') });
  const answer = await call('GET', `/mypermissions?${query}`, null, signal);
  return answer.state === 'answered' ? answer.json : null;
};

export const checkJira = async (options: Access, { signal, heard }: Checking): Promise<readonly Check[]> => {
  const { name, project, token } = options;
  const call = createJiraCall({ ...options, heard });
  const answer = await call('GET', `/project/${encodeURIComponent(project)}`, null, signal);
  const reply = answer.state === 'gone' ? answer.instead : answer;
  if (reply.state === 'delivered') return [];
  if (reply.state !== 'answered') return [failedCheck(name, reply)];
  const troubles = [
    ...judgeType(options, reply.json),
    ...judgeRights(options, await readRights(call, project, signal)),
  ];
  if (troubles.length > 0) return troubles;
  const called = createWhy([token])(textAt(reply.json, 'name')) || project;
  return [ok(name, `the account sees the project ${project} (${called}); writing was not tried`)];
};
