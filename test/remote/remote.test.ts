// Commands on another machine, through a real sshd on loopback.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startHosts } from './sshd.js';
import { placeProgram, planOf, type WalkOptions, walk } from './walk.js';

const started = await startHosts();
const missing = 'missing' in started ? started.missing : '';
const hosts = 'missing' in started ? null : started;
const path = [hosts?.bin ?? '/none', dirname(process.execPath), '/usr/bin', '/bin'];
const folder = hosts?.folder ?? '/none';
const why = hosts === null ? ` (skipped: ${missing})` : '';
afterAll(() => hosts?.end());

const walkOf = async (steps: string, options: Partial<WalkOptions> = {}, rest = '') => {
  const walked = await walk(planOf(steps, rest), { path, ...options });
  return walked;
};

const printer = join(folder, 'print-words');
if (hosts !== null) {
  placeProgram(
    printer,
    `#!${process.execPath}\nprocess.stdout.write(JSON.stringify(process.argv.slice(2)));\n`,
  );
}

const processes = (): readonly string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')];
      } catch {
        return [];
      }
    });

describe.skipIf(hosts === null)(`a command on another machine${why}`, () => {
  it('gets each word byte for byte', async () => {
    const tricky = [
      'two words',
      '',
      "it's",
      '"double"',
      '$(touch /tmp/never)',
      '`id`',
      '${HOME}',
      '*',
      '~',
      '-rf',
      'a\nb\n',
      '\\',
      "\\'",
      '!!',
      '=ls',
      '; exit 0',
      'ünï→😀',
      '\t',
      '%h',
      '{a,b}',
      '#x',
    ];
    const words = JSON.stringify([printer, ...tricky]);
    const walked = await walkOf(
      `  - {id: look, title: Look, run: ${words}, effect: read, on: ssh://payments-1}`,
    );
    expect(walked.end).toEqual({ state: 'closed' });
    const [finished] = walked.all('step.finished');
    expect(JSON.parse(walked.text(finished?.stdout?.sha256 ?? ''))).toEqual(tricky);
    expect(finished?.survivors).toBeUndefined();
    walked.remove();
  });

  it('runs there and not here, with the host in the record and in the digest', async () => {
    const run = (host: string) =>
      walkOf(`  - {id: look, title: Look, run: printenv SSH_CONNECTION, effect: read, on: "${host}"}`);
    const [one, two] = [
      await run('ssh://payments-1'),
      await run(`ssh://${hosts?.user}@payments-2:${hosts?.port}`),
    ];
    for (const walked of [one, two]) {
      expect(walked.end).toEqual({ state: 'closed' });
      expect(walked.text(walked.all('step.finished')[0]?.stdout?.sha256 ?? '')).toContain('127.0.0.1');
    }
    const [first, second] = [one, two].map((walked) => walked.all('step.intended')[0]);
    expect(first?.argv.slice(-3)).toEqual(['--', 'payments-1', expect.stringContaining('timeout -k 5 60 ')]);
    expect(second?.argv).toEqual(expect.arrayContaining(['-p', String(hosts?.port), '-l', hosts?.user]));
    expect(first?.digest).not.toBe(second?.digest);
    expect(first?.executable).toBe(join(hosts?.bin ?? '', 'ssh'));
    for (const walked of [one, two]) walked.remove();
  });

  it('passes its exit codes on, over one shared connection', async () => {
    const codes = [0, 1, 3, 124, 126, 127, 254];
    const before = hosts?.logins() ?? 0;
    const walked = await walkOf(
      codes
        .map(
          (code) =>
            `  - {id: look-${code}, title: Look, script: exit ${code}, effect: read, ok_exit: [${code}], on: ssh://payments-1}`,
        )
        .join('\n'),
    );
    expect(walked.all('step.finished').map(({ exit, ok }) => [exit, ok])).toEqual(
      codes.map((code) => [code, true]),
    );
    expect((hosts?.logins() ?? 0) - before).toBe(1);
    walked.remove();
  });

  it('tells its own 255 from a failure of ssh', async () => {
    const walked = await walkOf(
      '  - {id: look, title: Look, script: exit 255, effect: read, on: ssh://payments-1}',
    );
    expect(walked.all('step.finished')[0]).toMatchObject({ exit: 254 });
    expect(walked.end).toMatchObject({
      state: 'stopped',
      detail: 'on payments-1 it ended with exit code 254',
    });
    walked.remove();
  });

  it.each(['stranger', 'changed', 'closed'])('records that ssh failed: %s', async (host) => {
    for (const effect of ['read', 'change']) {
      const walked = await walkOf(
        `  - {id: block, title: Block, run: uptime, effect: ${effect}, no_evidence: a test, on: "ssh://${host}"}`,
      );
      const [finished] = walked.all('step.finished');
      expect(finished).toMatchObject({
        ok: false,
        could_not_start: expect.stringContaining(`ssh to ${host} failed: `),
      });
      expect(finished).not.toHaveProperty('exit');
      expect(readFileSync(join(folder, 'known_hosts'), 'utf8')).not.toContain('stranger');
      walked.remove();
    }
  });

  it('leaves a change in doubt when the connection breaks, and lets its check decide', async () => {
    const state = join(folder, 'blocked');
    const watch = setInterval(() => {
      if (existsSync(state)) hosts?.cutCable();
    }, 20);
    const walked = await walkOf(
      `  - {id: block, title: Block, script: "touch ${state}; sleep 20", effect: change, no_evidence: a test, check: {run: test -e ${state}, on: ssh://payments-1}, on: ssh://cable}`,
      { answers: { 'block.doubt': 'by-check' } },
    );
    clearInterval(watch);
    const [failed] = walked.all('step.failed');
    expect(failed?.why).toContain('ssh to cable failed, and whether the change was made is not known');
    expect(walked.all('doubt.settled')[0]).toMatchObject({ decision: 'done', part: 'run' });
    expect(walked.all('step.intended').filter(({ part }) => part === 'run')).toHaveLength(1);
    walked.remove();
  });

  it('ends what takes too long over there, not only here', async () => {
    const marker = `86${process.pid}.25`;
    const walked = await walkOf(
      `  - {id: look, title: Look, run: [sleep, "${marker}"], timeout: 1s, effect: read, on: ssh://payments-1}`,
    );
    expect(walked.all('step.finished')[0]).toMatchObject({ ok: false, timed_out: true });
    expect(processes().filter((line) => line.includes(marker))).toEqual([]);
    walked.remove();
  });

  it.each([
    '-oProxyCommand=touch${IFS}never',
    'payments-1 -oProxyCommand=x',
    'root@payments-1',
    'payments-1:22',
    '%h',
    '$(id)',
    'a;b',
    '[::1]',
  ])('never takes a value for anything but a host: %s', async (value) => {
    const walked = await walkOf(
      '  - {id: look, title: Look, run: uptime, effect: read, on: "ssh://{{ host }}"}',
      { answers: { host: value }, unread: true },
      'inputs: {host: {type: text}}',
    );
    expect(walked.all('step.finished')[0]?.could_not_start).toMatch(/can't be the name or address/);
    expect(walked.all('step.started')).toEqual([]);
    walked.remove();
  });
});

describe.skipIf(hosts === null)(`a script on another machine${why}`, () => {
  const secret = "it's a $ecret `of` payments";

  it('gets its values and secrets, and no process and no record shows the secret', async () => {
    const seen: string[] = [];
    const walked = await walkOf(
      `  - id: look
    title: Look
    effect: read
    on: ssh://payments-1
    script: |
      # A comment first, as people write.
      printf '%s|' "$IR_ABUSER" "$IR_NOTE" "\${#IR_TOKEN}" "$0" "$-"
      cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' ' >${folder}/cmdlines || true
      cat
      echo end`,
      {
        answers: { abuser: '203.0.113.7', note: "it's $(hostile)" },
        secrets: { token: secret },
        onEvent: ({ type }) => {
          if (type === 'step.started') seen.push(...processes());
        },
      },
      'inputs: {abuser: {type: ip}, note: {type: text}, token: {type: secret}}',
    );
    expect(walked.end).toEqual({ state: 'closed' });
    const [finished] = walked.all('step.finished');
    const out = walked.text(finished?.stdout?.sha256 ?? '');
    expect(out).toMatch(
      /^203\.0\.113\.7\|it's \$\(hostile\)\|27\|bash\|[a-zA-Z]*e[a-zA-Z]*u[a-zA-Z]*\|end\n$/,
    );
    const during = readFileSync(join(folder, 'cmdlines'), 'utf8');
    expect(during).toContain('bash --noprofile --norc -euo pipefail -s');
    for (const shown of [during, ...seen, JSON.stringify(walked.events)]) {
      expect(shown).not.toContain(secret);
      expect(shown).not.toContain('$ecret');
    }
    expect(walked.all('step.intended')[0]?.script_sha256).toMatch(/^[0-9a-f]{64}$/);
    walked.remove();
  });

  it('reads a secret from standard input, as a command does', async () => {
    const stdin = (what: string) =>
      `  - {id: look, title: Look, ${what}, stdin: token, effect: read, on: ssh://payments-1}`;
    for (const what of ['run: cat', 'script: cat']) {
      const walked = await walkOf(
        stdin(what),
        { secrets: { token: secret } },
        'inputs: {token: {type: secret}}',
      );
      expect(walked.text(walked.all('step.finished')[0]?.stdout?.sha256 ?? '')).toBe(secret);
      expect(JSON.stringify(walked.events)).not.toContain('$ecret');
      walked.remove();
    }
  });
});

describe.skipIf(hosts === null)(`what stands around a command${why}`, () => {
  it('runs where it does, unless it says otherwise', async () => {
    const walked = await walkOf(
      `  - id: block
    title: Block
    run: touch ${folder}/in-force
    effect: change
    no_evidence: a test
    on: ssh://payments-1
    check: test -e ${folder}/in-force
    verify: {run: printenv HOME, on: local, every: 1s}
    rollback: rm ${folder}/in-force
  - {id: back, title: Back, undo: [block], effect: change, no_evidence: a test}`,
    );
    expect(walked.end).toEqual({ state: 'closed' });
    const where = walked.all('step.intended').map(({ part, argv }) => [part, argv.at(-2) ?? argv[0]]);
    expect(where).toEqual([
      ['run', 'payments-1'],
      ['check', 'payments-1'],
      ['verify', 'printenv'],
      ['rollback', 'payments-1'],
    ]);
    expect(existsSync(join(folder, 'in-force'))).toBe(false);
    walked.remove();
  });

  it('asks several hosts one after the other and stops at the first that fails', async () => {
    const walked = await walkOf(
      '  - {id: look, title: Look, run: uptime, effect: read, on: ["ssh://payments-1", "ssh://payments-2", "ssh://closed", "ssh://payments-3"]}',
    );
    const asked = walked.all('step.intended').map(({ attempt, argv }) => [attempt, argv.at(-2)]);
    expect(asked).toEqual([
      [1, 'payments-1'],
      [2, 'payments-2'],
      [3, 'closed'],
    ]);
    expect(walked.end).toMatchObject({
      state: 'stopped',
      detail: expect.stringContaining('ssh to closed failed'),
    });
    walked.remove();
  });

  it('refuses a change on several hosts, and starts nothing', async () => {
    const walked = await walkOf(
      '  - {id: block, title: Block, run: uptime, effect: change, no_evidence: a test, on: ["ssh://payments-1", "ssh://payments-2"]}',
    );
    expect(walked.all('step.finished')[0]?.could_not_start).toContain('use «each» with a list of hosts');
    expect(walked.all('step.started')).toEqual([]);
    walked.remove();
  });

  it('takes evidence of each host as a piece of its own, and keeps the gate shut until all are there', async () => {
    const evidence = (last: string) =>
      `evidence: {rules: {title: Rules, run: uptime, on: ["ssh://payments-1", "ssh://${last}"]}}`;
    const step = `  - {id: block, title: Block, run: [touch, ${folder}/blocked-2], effect: change, preserve: [rules], on: ssh://payments-1}`;
    const good = await walkOf(step, {}, evidence('payments-2'));
    expect(good.all('evidence.captured').map(({ title, host, complete }) => [title, host, complete])).toEqual(
      [
        ['Rules on payments-1', 'payments-1', true],
        ['Rules on payments-2', 'payments-2', true],
      ],
    );
    const bad = await walkOf(step, {}, evidence('closed'));
    expect(bad.all('evidence.captured').map(({ complete }) => complete)).toEqual([true, false]);
    expect(bad.all('step.intended').filter(({ part }) => part === 'run')).toEqual([]);
    for (const walked of [good, bad]) walked.remove();
  });

  it('goes through a list of hosts with each, and puts back each where it was made', async () => {
    writeFileSync(join(folder, 'log'), '');
    const walked = await walkOf(
      `  - id: block
    title: Block
    each: hosts as host
    script: echo "+ $IR_HOST" >>${folder}/log
    effect: change
    no_evidence: a test
    on: ssh://{{ host }}
    rollback: {script: 'echo "- $IR_HOST" >>${folder}/log'}
  - {id: back, title: Back, undo: [block], effect: change, no_evidence: a test}`,
      { answers: { hosts: 'payments-1,payments-2' } },
      'inputs: {hosts: {type: hostname, many: true}}',
    );
    expect(walked.end).toEqual({ state: 'closed' });
    expect(readFileSync(join(folder, 'log'), 'utf8')).toBe(
      '+ payments-1\n+ payments-2\n- payments-2\n- payments-1\n',
    );
    const backs = walked.all('step.intended').filter(({ part }) => part === 'rollback');
    expect(backs.map(({ argv }) => argv.at(-2))).toEqual(['payments-2', 'payments-1']);
    walked.remove();
  });
});
