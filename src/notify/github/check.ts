// Whether issues would come to be: the repository is read with the token, and nothing is written.
import { bad, type Check, type Checking, look, ok } from '../../domain/check.js';
import { lookUp } from '../http/look-up.js';
import { failedCheck } from '../text/failed-check.js';
import { createGithubCall } from './call.js';

interface Access {
  readonly name: string;
  readonly repository: string;
  readonly token: string;
  readonly api: string | null;
  readonly wall: () => number;
}

const judgeRepository = (name: string, repository: string, json: unknown): readonly Check[] => {
  const is = (key: string, value: boolean): boolean => lookUp(json, key) === value;
  const checks: Check[] = [];
  if (is('archived', true))
    checks.push(bad(name, `${repository} is archived`, 'unarchive it, or name another repository'));
  if (is('has_issues', false))
    checks.push(bad(name, `${repository} has no issues`, 'switch Issues on in its settings'));
  if (lookUp(json, 'permissions', 'push') === false)
    checks.push(
      look(
        name,
        `the account of the token may not write to ${repository}`,
        'give it the role Triage or more, else labels are left out, and issues may be too',
      ),
    );
  if (checks.length > 0) return checks;
  const seen = is('private', false) ? 'public, so private incidents are not shown there' : 'private';
  const kind = lookUp(json, 'private') === null ? '' : ` (${seen})`;
  return [ok(name, `the token sees the repository ${repository}${kind}; writing was not tried`)];
};

export const checkGithub = async (
  options: Access,
  { signal, heard }: Checking,
): Promise<readonly Check[]> => {
  const { name, repository } = options;
  const answer = await createGithubCall({ ...options, heard })('GET', '', null, signal);
  const reply = answer.state === 'gone' ? answer.instead : answer;
  if (reply.state === 'answered') return judgeRepository(name, repository, reply.json);
  return reply.state === 'delivered' ? [] : [failedCheck(name, reply)];
};
