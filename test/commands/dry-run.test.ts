// A dry run prints the whole plan and does nothing else: no process, no connection, no file, no question.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { putCardErrors } from './card-errors.js';
import { has, openDesk, program } from './desk.js';

const everything = `schema: ir/v1
id: everything
title: Card payments fail
severity: high
inputs:
  hosts: { type: hostname, many: true, question: Which hosts? }
  since: { type: datetime, default: -1h, question: Since when? }
  token: { type: secret, question: The token?, from: { command: touch $DESK/token-was-fetched } }
roles: { commander: Decides., comms: Tells. }
evidence:
  state: { title: State of the gateway, run: echo on }
  export: { title: Export, run: echo later, wait_until: { run: test -e done, every: 1s, timeout: 10s } }
  photo: { title: A photo, file: ask }
steps:
  - { id: look, phase: detect, title: Look, run: "echo {{ since }}", effect: read, marks: detected, capture: { host: { type: hostname } } }
  - { id: count, title: Count, script: "wc -l < /dev/null", effect: read, after: [] }
  - { id: rate, phase: triage, title: Rate it, within: 5m, ask: { severity: { type: severity, question: How bad? } } }
  - { id: attack, title: Attack or not?, decide: Is it an attack?, options: { attack: next, accident: tell } }
  - { id: keep, title: Keep it, collect: [state, photo] }
  - id: isolate
    phase: contain
    title: Isolate the hosts
    each: hosts as one
    preserve: [state, export]
    run: touch {{ one }}
    effect: change
    approve: commander
    check: test -e {{ one }}
    verify: { all: ["test -e {{ one }}", "true"], every: 1s, hold: 3s, timeout: 1m }
    rollback: rm {{ one }}
    expires: 24h
    if_skipped: It goes on.
  - { id: wait, phase: recover, title: Wait, wait: { run: "true", every: 1s, hold: 2s, timeout: 1m }, marks: contained }
  - { id: by-hand, title: Call the vendor, confirm: The vendor knows., effect: change, no_evidence: a call, rollback: Call again. }
  - { id: back, title: Put it back, undo: [isolate], when: attack == "accident" }
  - { id: page, title: Page security, escalate: security }
  - { id: tell, title: Tell everybody, update: status, marks: resolved }
  - { id: other, phase: review, title: Run the other playbook, playbook: card-errors, with: { region: eu } }
escalation:
  - { to: security, after: 15m, unless: contained, template: status }
templates:
  status: { audience: internal, text: "{{ incident.title }} {{ next }}" }
`;

const stepTitles = (out: string): readonly string[] =>
  out.split('\n').flatMap((line) => /^ *\d+\. (.*)$/.exec(line)?.[1] ?? []);

describe('--dry-run', () => {
  test('prints every step of the shipped playbook, and what it can not know', async () => {
    const { out, err, code } = await openDesk().ir('run', 'api-abuse', '--dry-run');
    expect([code, err]).toEqual([0, '']);
    const authored = readFileSync(new URL('../../playbooks/api-abuse.yaml', import.meta.url), 'utf8');
    for (const [, title = ''] of authored.matchAll(/^ {4}title: (.*)$/gm)) expect(out).toContain(title);
    expect(out).toContain('«abuser: from find-abuser»');
    expect(out).toMatch(/^Dry run of API abuse .*nothing is started, asked or written\.$/m);
  });

  test('prints a playbook with every construct, with the values that are known', async () => {
    const desk = putCardErrors(openDesk());
    desk.write('playbooks/everything.yaml', everything.replaceAll('$DESK', desk.folder));
    const { out, err, code } = await desk.ir(
      'run',
      'everything',
      '--dry-run',
      '--set',
      'hosts=a.example, b.example',
    );
    expect([code, err]).toEqual([0, '']);
    expect(stepTitles(out)).toEqual([
      'Look',
      'Count',
      'Rate it',
      'Attack or not?',
      'Keep it',
      'Keep the evidence before: Isolate the hosts',
      'Isolate the hosts',
      'Wait',
      'Call the vendor',
      'Put it back',
      'Page security',
      'Tell everybody',
      'Look at the gateway',
      'Set the severity',
      'Keep the evidence before: Turn the gateway off',
      'Turn the gateway off',
      'Run the other playbook',
    ]);
    expect(desk.incidents()).toEqual([]);
  });

  test('with --json the plan is data', async () => {
    const { out } = await putCardErrors(openDesk()).ir('run', 'card-errors', '--dry-run', '--json');
    const { schema, plan } = JSON.parse(out) as { schema: string; plan: { steps: { id: string }[] } };
    expect(schema).toBe('ir-plan/v1');
    expect(plan.steps.map(({ id }) => id)).toEqual(['look', 'rate', 'turn-off:evidence', 'turn-off']);
  });

  test('finds the same mistakes as a real run', async () => {
    const desk = putCardErrors(openDesk());
    for (const words of [
      ['--set', 'limit=x'],
      ['--role', 'chef=dana'],
      ['--started-at', '2999-01-01T00:00:00Z'],
    ]) {
      expect((await desk.ir('run', 'card-errors', '--dry-run', ...words)).code).toBe(2);
    }
  });

  const strace = has('strace');
  test.skipIf(!strace).each([['api-abuse'], ['everything']])(
    'starts no process, opens no connection and writes nothing: %s (needs strace)',
    async (playbook) => {
      const desk = putCardErrors(openDesk());
      desk.write('playbooks/everything.yaml', everything.replaceAll('$DESK', desk.folder));
      const calls = 'execve,connect,bind,openat,open,creat,mkdir,rename,unlink,link,symlink';
      const log = join(desk.folder, 'calls');
      const traced = `strace -f -qq -o ${log} -e trace=${calls} "${process.execPath}" "${program}" run ${playbook} --dry-run`;
      const { code, out } = await desk.shell(traced);
      expect(code).toBe(0);
      expect(out).toContain('Dry run of');
      const lines = readFileSync(log, 'utf8').split('\n');
      const [first = '', ...later] = lines.filter((line) => /^\d+ +execve\(/.test(line));
      expect(first).toContain(process.execPath);
      expect(later).toEqual([]);
      const reached = lines
        .filter((line) => /^\d+ +(connect|bind|creat|mkdir|rename|unlink|link|symlink)/.test(line))
        // The C library asks its name service for the user, and the kernel for this machine's own addresses.
        .filter((line) => !/nscd\/socket|sa_family=AF_NETLINK/.test(line));
      expect(reached).toEqual([]);
      const written = lines.filter((line) => /^\d+ +open(at)?\(.*(O_WRONLY|O_RDWR|O_CREAT)/.test(line));
      expect(written.filter((line) => !/"\/dev\/(null|tty|pts\/\d+)"/.test(line))).toEqual([]);
    },
  );
});
