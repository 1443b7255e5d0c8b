// A declared secret reaches a command's environment or its standard input, and nothing else: no record, no screen,
// no process list, no other file.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Ended, openPlace, type Place, unattended } from './cli.js';
import { planOf, walk } from './walk.js';

const secret = 'tr0ub4dor-and-3';
const inputs = 'inputs:\n  token: {type: secret, from: {env: PAYMENTS_TOKEN}}\n';
const env = { PAYMENTS_TOKEN: secret };

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });

/** Files of the incident that hold the secret. Evidence is kept as it was, so its objects may. */
const leaks = (place: Place): readonly string[] =>
  filesIn(place.incident())
    .filter((path) => !path.includes('/evidence/') && readFileSync(path).includes(secret))
    .map((path) => path.slice(place.incident().length));

const run = (body: string, ...more: readonly string[]): { place: Place; ended: Ended } => {
  const place = openPlace();
  place.playbook('payments', `${inputs}${body}`);
  return { place, ended: place.ir(unattended('payments', ...more), env) };
};

const expectHidden = ({ place, ended }: ReturnType<typeof run>): void => {
  expect(ended.stdout).not.toContain(secret);
  expect(ended.stderr).not.toContain(secret);
  expect(leaks(place)).toEqual([]);
  for (const args of [['status', '--all'], ['report'], ['report', '--json'], ['status', '--json', '--all']])
    expect(place.ir(args, env).stdout).not.toContain(secret);
};

const half = `"\${IR_TOKEN:0:6}"; sleep 0.2; printf '%s\\n' "\${IR_TOKEN:6}"`;

describe('a secret that a command prints', () => {
  it.each([
    ['whole', 'echo "$IR_TOKEN"'],
    ['in two writes', `printf '%s' ${half}`],
    ['as base64', 'printf %s "$IR_TOKEN" | base64'],
    ['on standard error', 'echo "$IR_TOKEN" >&2'],
  ])('%s stays off the screen and the record', (_how, script) => {
    const body = `steps:\n  - id: look\n    title: Look\n    effect: read\n    script: |\n      ${script}\n`;
    expectHidden(run(body));
  });

  it('is counted', () => {
    const { place } = run('steps:\n  - {id: look, title: Look, effect: read, script: echo "$IR_TOKEN"}\n');
    expect(place.of('step.finished')[0]?.data.masked).toBe(1);
  });

  it('is not captured into the record', () => {
    const capture = 'capture: {answer: {type: text}}';
    const body = `steps:\n  - {id: look, title: Look, effect: read, script: 'echo "token $IR_TOKEN"', ${capture}}\n`;
    expectHidden(run(body, '--set', 'answer=none'));
  });

  it('is not in the events of --json', () => {
    const capture = 'capture: {answer: {type: text}}';
    const body = `steps:\n  - {id: look, title: Look, effect: read, script: 'echo "token $IR_TOKEN"', ${capture}}\n`;
    expectHidden(run(body, '--json', '--set', 'answer=none'));
  });

  it('is not in the reason of a failed step', () => {
    expectHidden(
      run('steps:\n  - {id: look, title: Look, effect: read, script: \'echo "$IR_TOKEN" >&2; exit 3\'}\n'),
    );
  });
});

describe('a secret that a person types by mistake', () => {
  const plan = planOf(`${inputs}steps:
  - {id: look, title: Look, effect: read, run: show-payments}
`);
  const type = async (action: 'note' | 'edit' | 'skip' | 'unclear') => {
    let done = false;
    return walk(plan, {
      secrets: new Map([['token', secret]]),
      action: (view) => {
        if (view.failed !== null) return 'pause';
        const next = done ? 'run' : action;
        done = true;
        return next;
      },
      text: (key) => (key.endsWith('.edit.run') ? `show-payments --key ${secret}` : `it is ${secret}`),
    }).catch(() => ({ events: [], lines: [] }));
  };

  it.each(['note', 'skip', 'unclear'] as const)('into a %s is masked in the record', async (action) => {
    expect(JSON.stringify((await type(action)).events)).not.toContain(secret);
  });

  it('into an edited command never reaches the process list or the record', async () => {
    // A responder who is refused is asked again: here for ever, which the walk ends.
    const typed = ['show-payments --key tr0ub4dor-and-3', 'show-payments'];
    let done = false;
    const { lines, events } = await walk(plan, {
      secrets: new Map([['token', secret]]),
      action: (view) => {
        if (view.failed !== null) return 'pause';
        const next = done ? 'run' : 'edit';
        done = true;
        return next;
      },
      text: (key) => (key.endsWith('.edit.run') ? (typed.shift() ?? 'show-payments') : 'because'),
    });
    expect(lines.join()).not.toContain(secret);
    expect(JSON.stringify(events)).not.toContain(secret);
  });
});

describe('a secret as a word', () => {
  it('of a command is refused', () => {
    const { ended } = run('steps:\n  - {id: look, title: Look, effect: read, run: "echo {{ token }}"}\n');
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('secret');
  });

  it('of --set is refused without showing it', () => {
    const body = 'steps:\n  - {id: look, title: Look, effect: read, script: echo}\n';
    const { ended } = run(body, '--set', `token=${secret}`);
    expect(ended.code).toBe(2);
    expect(ended.stderr).not.toContain(secret);
  });

  it('put into a command by an edit does not end the program', async () => {
    const plan = planOf(`${inputs}steps:\n  - {id: look, title: Look, effect: read, run: show-payments}\n`);
    const typed = ['show-payments {{ token }}', 'show-payments'];
    let done = false;
    const walked = walk(plan, {
      secrets: new Map([['token', secret]]),
      action: (view) => {
        if (view.failed !== null) return 'pause';
        const next = done ? 'run' : 'edit';
        done = true;
        return next;
      },
      text: (key) => (key.endsWith('.edit.run') ? (typed.shift() ?? 'show-payments') : 'because'),
    });
    await expect(walked).resolves.toMatchObject({ lines: ['show-payments'] });
  });

  it('is not in the process list while its command runs', () => {
    const script = `tr '\\0' ' ' < /proc/$PPID/cmdline; tr '\\0' ' ' < /proc/$$/cmdline`;
    const body = `steps:\n  - {id: look, title: Look, effect: read, script: "true \\"$IR_TOKEN\\"; ${script.replaceAll('\\', '\\\\')}"}\n`;
    const { place } = run(body);
    const objects = filesIn(join(place.incident(), 'evidence/objects'));
    expect(objects.filter((path) => readFileSync(path).includes(secret))).toEqual([]);
  });
});

it('of a command that prints a NUL does not leak through the error', () => {
  const place = openPlace();
  place.write('../bin/get-token', `#!/bin/sh\nprintf '${secret}\\000rest\\n'\n`, 0o755);
  place.playbook(
    'payments',
    `inputs:\n  token: {type: secret, from: {command: get-token}}\nsteps:\n  - {id: look, title: Look, effect: read, script: echo "$IR_TOKEN"}\n`,
  );
  expectHidden({ place, ended: place.ir(unattended('payments')) });
});

it('that is missing is asked for, not left out in silence', async () => {
  const plan = planOf(`${inputs}steps:\n  - {id: look, title: Look, effect: read, run: cat, stdin: token}\n`);
  const asked: string[] = [];
  await walk(plan, {
    value: ({ key }) => {
      asked.push(key);
      return secret;
    },
  });
  expect(asked).toEqual(['token']);
});
