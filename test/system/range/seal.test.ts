// The seal refuses every way out of a range that a text can show, and nothing that the shipped playbook does.
import { describe, expect, it } from 'vitest';
import {
  type RangeReach,
  refusesInRange,
  refusesScript,
  refusesWords,
} from '../../../src/system/range/seal.js';

const provided = new Set(['kubectl', 'iptables', 'bash', 'awk', 'sort', 'env', 'sh']);
const machine = new Set(['/usr/sbin/iptables', '/usr/bin/kubectl', '/bin/rm', '../../../usr/bin/kubectl']);
const reach: RangeReach = {
  provides: (name) => provided.has(name),
  isExecutable: (path) => machine.has(path),
};

describe('words', () => {
  it.each([
    [['kubectl', 'logs', 'deployment/api-service', '--since=10m']],
    [['kubectl', 'set', 'env', 'deployment/api-service', 'LOG_LEVEL=debug']],
    [['kubectl', 'set', 'env', 'deployment/api-service', '--list']],
    [['iptables', '-A', 'INPUT', '-s', '203.0.113.7', '-j', 'DROP']],
    [['./checks/request-rate.sh', 'api-service', '20']],
    [['awk', '-f', '/etc/hosts']],
  ])('lets %j run', (words) => expect(refusesWords(words, reach)).toBeNull());

  it.each([
    [['/usr/sbin/iptables', '-S'], '/usr/sbin/iptables'],
    [['bash', '-c', 'echo one; /bin/rm -r payments'], '/bin/rm'],
    [['env', '--chdir=/tmp', '/usr/bin/kubectl', 'get'], '/usr/bin/kubectl'],
    [['env', '-i', 'kubectl', 'logs'], 'env'],
    [['env', 'PATH=/usr/bin', 'kubectl'], 'PATH'],
    [['bash', '-lc', 'kubectl logs'], 'login shell'],
    [['curl', 'http://127.0.0.1/'], 'does not provide curl'],
    [['../iptables', '-S'], 'does not provide ../iptables'],
    [['./../../../usr/bin/kubectl', 'logs'], '/usr/bin/kubectl'],
    [[], 'does not provide'],
  ])('refuses %j', (words, why) => expect(refusesWords(words, reach)).toContain(why));

  it('says that a range never falls back', () =>
    expect(refusesWords(['aws', 'iam', 'list-users'], reach)).toContain(
      "never falls back to the machine's own",
    ));
});

describe('scripts', () => {
  it.each([
    ['#!/usr/bin/env bash\nkubectl logs "deployment/$IR_DEPLOYMENT" 2> /dev/null | awk \'{print $1}\''],
    ['echo "$PATH ${PATH}" > "$IR_PLAYBOOK_PATH"'],
    ['exec 3<&1; command -v kubectl; echo /v1/payments'],
  ])('lets %j run', (script) => expect(refusesScript(script, reach)).toBeNull());

  it.each([
    ['kubectl get pods | /bin/rm -r x'],
    ['p=/usr; $p/usr/bin/kubectl logs'],
    ['x=`/usr/bin/kubectl version`'],
    ['PATH=/usr/bin:$PATH kubectl logs'],
    ['export PATH; unset PATH'],
    ['read -r PATH < file'],
    ['command -p kubectl logs'],
    ['exec -c kubectl logs'],
    ['hash -p /opt/kubectl kubectl'],
    ['enable -f ./x.so x'],
    ['bash --login -c kubectl'],
    ['. /etc/profile'],
    ['exec 3<>/dev/tcp/10.0.0.1/443'],
  ])('refuses %j', (script) => expect(refusesScript(script, reach)).not.toBeNull());

  it('needs a range that has bash', () =>
    expect(refusesScript('true', { ...reach, provides: () => false })).toContain('does not provide bash'));
});

it('looks at whichever of the two a plan has', () => {
  expect(refusesInRange({ words: ['kubectl', 'logs'], script: null }, reach)).toBeNull();
  expect(refusesInRange({ words: null, script: '/bin/rm x' }, reach)).toContain('/bin/rm');
});
