// What is said and demanded of commands on other machines before anything runs: dry run, tools, range.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

const program = fileURLToPath(new URL('../../bin/run.js', import.meta.url));

const playbook = `schema: ir/v1
id: payments-host
title: A payments host misbehaves
inputs: {host: {type: hostname, question: Which host?}}
evidence:
  rules: {title: Rules, run: iptables -S, on: [ssh://payments-1, ssh://payments-2]}
steps:
  - id: block
    title: Block
    run: iptables -A INPUT -j DROP
    effect: change
    preserve: [rules]
    on: ssh://ops@{{ host }}:22
    check: iptables -C INPUT -j DROP
    verify: {run: uptime, on: local}
    rollback: {run: iptables -D INPUT -j DROP, timeout: 30s}
`;

let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'ir-before-')));
  mkdirSync(join(folder, 'playbooks/ranges/hosts/bin'), { recursive: true });
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'playbooks/payments-host.yaml'), playbook);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ir = (args: readonly string[], path = `${dirname(process.execPath)}:/usr/bin:/bin`) => {
  const env = { PATH: path, HOME: folder, IR_HOME: join(folder, 'home') };
  const ran = spawnSync(process.execPath, [program, 'run', 'payments-host', ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { code: ran.status, text: `${ran.stdout}${ran.stderr}` };
};

const writeRange = (tools: string): void => {
  const text = `schema: ir-range/v1\nplaybook: payments-host\ntitle: Two hosts\ntools: [${tools}]\nanswers: {host: payments-1, block.run: run, block.doubt: by-check}\n`;
  writeFileSync(join(folder, 'playbooks/ranges/hosts/range.yaml'), text);
};

it('shows in a dry run where each command would run', () => {
  const { text } = ir(['--dry-run', '--set', 'host=payments-7']);
  expect(text).toContain('on ops@payments-7:22: iptables -A INPUT -j DROP');
  expect(text).toContain('on ops@payments-7:22: iptables -C INPUT -j DROP');
  expect(text).toContain('on ops@payments-7:22: iptables -D INPUT -j DROP');
  expect(text).toContain('Rules on payments-1: on payments-1: iptables -S');
  expect(text).toMatch(/verify +uptime/);
  expect(ir(['--dry-run']).text).toContain('on ops@«host: will be asked»:22: iptables');
});

it('demands ssh of this machine, and nothing of what runs elsewhere', () => {
  for (const name of ['uptime', 'sh', 'dash']) symlinkSync(`/bin/${name}`, join(folder, 'bin', name));
  const { code, text } = ir(['--no-input'], join(folder, 'bin'));
  expect(code).toBe(6);
  expect(text).toContain('lacks what the playbook needs: ssh\n');
});

it("never takes the machine's own ssh into a range, only a stand-in", () => {
  writeRange('uptime, ssh, sh');
  const refused = ir(['--range', '--no-input']);
  expect(refused.code).toBe(6);
  expect(refused.text).toContain('no stand-in for ssh');
  expect(readdirSync(folder)).not.toContain('home');
  writeRange('uptime, sh');
  const standIn = join(folder, 'playbooks/ranges/hosts/bin/ssh');
  writeFileSync(standIn, '#!/bin/sh\necho "stand-in: $*"\n');
  chmodSync(standIn, 0o755);
  const walked = ir(['--range', '--no-input']);
  expect(walked.text).toContain('stand-in: -o BatchMode=yes');
  expect(walked.text).toContain('Done: Block');
});
