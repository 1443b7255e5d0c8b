// Commands as real processes: what goes in, what comes out, and what is said about how they ended.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Pid } from '../../src/domain/shell.js';
import { type Fixture, hooks, makeFixture, ready, text } from './shell-fixture.js';

let fixture: Fixture;
beforeAll(() => {
  fixture = makeFixture();
});
afterAll(() => fixture.end());

const sh = (script: string): readonly [string, ...string[]] => ['sh', '-c', script];
const printArgv = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))';

for (const detached of [false, true]) {
  const kind = detached ? 'a change' : 'a read';

  test(`${kind}: exit code, both streams apart, sizes and hashes`, async () => {
    const command = await ready(fixture, sh('echo 429; echo slow >&2; exit 3'), { detached });
    const result = await fixture.shell.run(command, hooks());
    expect(result).toMatchObject({ exit: 3, survivors: [], left_running: false });
    expect(result).not.toHaveProperty('signal');
    expect(result.stdout).toMatchObject({ size: 4, truncated: false });
    expect(text(fixture, result.stdout.sha256)).toBe('429\n');
    expect(text(fixture, result.stderr.sha256)).toBe('slow\n');
  });

  test(`${kind}: output reaches the display`, async () => {
    const shown: string[] = [];
    const output = (chunk: Uint8Array, stream: string): void =>
      void shown.push(`${stream}:${Buffer.from(chunk).toString('utf8')}`);
    await fixture.shell.run(await ready(fixture, sh('echo 429'), { detached }), hooks({ output }));
    expect(shown).toEqual(['stdout:429\n']);
  });

  test(`${kind}: /dev/stdout and /dev/stderr can be written to by name`, async () => {
    const command = await ready(fixture, sh('echo a > /dev/stdout && echo b > /dev/stderr'), { detached });
    const result = await fixture.shell.run(command, hooks());
    expect(result.exit).toBe(0);
    expect(text(fixture, result.stderr.sha256)).toBe('b\n');
  });

  test(`${kind}: a display that throws harms nothing`, async () => {
    const output = (): never => {
      throw new Error('the terminal is gone');
    };
    const result = await fixture.shell.run(
      await ready(fixture, sh('echo 429'), { detached }),
      hooks({ output }),
    );
    expect(result).toMatchObject({ exit: 0, stdout: { size: 4 } });
  });
}

test('126 and 127 are the command’s own', async () => {
  for (const code of [126, 127]) {
    const result = await fixture.shell.run(await ready(fixture, sh(`exit ${code}`)), hooks());
    expect(result.exit).toBe(code);
    expect(result).not.toHaveProperty('could_not_start');
  }
});

test('a command killed by a signal says which', async () => {
  const result = await fixture.shell.run(await ready(fixture, sh('kill -USR1 $$')), hooks());
  expect(result.signal).toBe('SIGUSR1');
  expect(result).not.toHaveProperty('exit');
});

test('arguments arrive byte for byte (seed 20261122)', async () => {
  const nasty = fc.constantFrom(
    '$(touch pwned)',
    '`id`',
    '*',
    '~',
    '-e',
    "'",
    '"',
    '\\',
    '\n',
    ' ',
    '',
    'é',
    '&& x',
  );
  const plain = fc.string({ unit: 'grapheme', maxLength: 20 }).map((s) => s.replaceAll('\0', ''));
  const argument = fc.oneof(
    plain,
    fc.array(nasty, { maxLength: 4 }).map((parts) => parts.join('')),
  );
  const property = fc.asyncProperty(fc.array(argument, { maxLength: 5 }), async (args) => {
    const command = await ready(fixture, ['node', '-e', printArgv, '--', ...args]);
    const result = await fixture.shell.run(command, hooks());
    expect(JSON.parse(text(fixture, result.stdout.sha256))).toEqual(args);
  });
  await fc.assert(property, { seed: 20261122, numRuns: 15 });
  expect(readdirSync(fixture.cwd)).not.toContain('pwned');
});

test('the environment is the shell’s own and the command’s, and nothing of ours', async () => {
  process.env['BASH_ENV'] = '/tmp/evil.sh';
  process.env['PAYMENTS_SECRET'] = 'hunter2';
  try {
    const command = await ready(fixture, ['env', '-0'], { env: { IR_STEP: 'block', TOKEN: "a'b\n$c" } });
    const result = await fixture.shell.run(command, hooks());
    const seen = text(fixture, result.stdout.sha256).split('\0').filter(Boolean).sort();
    const marker = seen.find((line) => line.startsWith('IR_COMMAND_ID='));
    const wanted = { ...fixture.environment, IR_STEP: 'block', TOKEN: "a'b\n$c" };
    expect(seen.filter((line) => line !== marker && !/^(SHLVL|_)=/.test(line))).toEqual(
      Object.entries(wanted)
        .map(([name, value]) => `${name}=${value}`)
        .sort(),
    );
  } finally {
    delete process.env['BASH_ENV'];
    delete process.env['PAYMENTS_SECRET'];
  }
});

test('standard input is empty, or exactly the given text', async () => {
  const none = await fixture.shell.run(await ready(fixture, ['cat']), hooks());
  expect(none.stdout.size).toBe(0);
  const secret = await fixture.shell.run(await ready(fixture, ['cat'], { stdin: 'hunter2\n' }), hooks());
  expect(text(fixture, secret.stdout.sha256)).toBe('hunter2\n');
  const unread = await fixture.shell.run(
    await ready(fixture, ['true'], { stdin: 'x'.repeat(500_000) }),
    hooks(),
  );
  expect(unread.exit).toBe(0);
});

test('the working folder is the command’s', async () => {
  const result = await fixture.shell.run(await ready(fixture, ['pwd']), hooks());
  expect(text(fixture, result.stdout.sha256).trim()).toBe(fixture.cwd);
  const gone = await ready(fixture, ['pwd'], { cwd: join(fixture.folder, 'gone') });
  expect((await fixture.shell.run(gone, hooks())).could_not_start).toContain('working folder');
});

// What the terminal that started us left open is not ours to close.
const descriptorsOfAnyChild = (): readonly string[] =>
  spawnSync('sh', ['-c', 'ls /proc/$$/fd'], { encoding: 'utf8' }).stdout.trim().split('\n');

test('the command runs in a session of its own and inherits no descriptor of ours', async () => {
  const pids: number[] = [];
  const started = (who: Pid): void => void pids.push(who.pid);
  const command = await ready(fixture, sh('cut -d" " -f5,6 /proc/$$/stat; ls /proc/$$/fd'));
  const result = await fixture.shell.run(command, hooks({ started }));
  const [ids, ...descriptors] = text(fixture, result.stdout.sha256).trim().split('\n');
  expect(ids).toBe(`${pids[0]} ${pids[0]}`);
  expect(descriptors).toEqual(descriptorsOfAnyChild());
});

test('the gate: when the start can’t be recorded the command never runs', async () => {
  for (const detached of [false, true]) {
    const file = join(fixture.cwd, `ran-${detached}`);
    let pid: Pid | null = null;
    const started = (who: Pid): void => {
      pid = who;
      throw new Error('disk full');
    };
    const run = fixture.shell.run(await ready(fixture, ['touch', file], { detached }), hooks({ started }));
    await expect(run).rejects.toThrow('disk full');
    expect(existsSync(file)).toBe(false);
    expect(pid !== null && fixture.shell.alive(pid)).toBe(false);
  }
  expect(readdirSync(join(fixture.folder, 'evidence', 'staging'))).toEqual([]);
});

test('the gate: nothing has run while `started` is being recorded', async () => {
  const file = join(fixture.cwd, 'early');
  const started = (who: Pid): void => {
    expect(fixture.shell.alive(who)).toBe(true);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
    expect(existsSync(file)).toBe(false);
  };
  const result = await fixture.shell.run(await ready(fixture, ['touch', file]), hooks({ started }));
  expect(result.exit).toBe(0);
  expect(existsSync(file)).toBe(true);
});

test('a program that changed since it was shown is not run', async () => {
  for (const detached of [false, true]) {
    const tool = join(fixture.folder, 'block-ip');
    const ran = join(fixture.cwd, 'swapped');
    writeFileSync(tool, '#!/bin/sh\nexit 0\n', { mode: 0o755 });
    const command = await ready(fixture, ['./block-ip'], { detached });
    writeFileSync(tool, `#!/bin/sh\ntouch ${ran}\n`);
    let starts = 0;
    const started = (): void => void starts++;
    const result = await fixture.shell.run(command, hooks({ started }));
    expect(result.could_not_start).toContain('changed on disk');
    expect([starts, existsSync(ran)]).toEqual([0, false]);
  }
});

test('a program that changes while its start is recorded is not run either', async () => {
  const tool = join(fixture.folder, 'limit-key');
  const ran = join(fixture.cwd, 'swapped-late');
  writeFileSync(tool, '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  const started = (): void => writeFileSync(tool, `#!/bin/sh\ntouch ${ran}\n`);
  const result = await fixture.shell.run(
    await ready(fixture, ['./limit-key'], { detached: true }),
    hooks({ started }),
  );
  expect(result.could_not_start).toContain('changed on disk');
  expect(existsSync(ran)).toBe(false);
});

test('a flood is cut, counted out, and stays in bounded memory', async () => {
  const command = await ready(fixture, ['head', '-c', '300000000', '/dev/zero'], { max_bytes: 1_000_000 });
  let [peak, shown] = [0, 0];
  const before = process.memoryUsage().rss;
  const look = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 10);
  const output = (chunk: Uint8Array): void => {
    shown += chunk.length;
  };
  const result = await fixture.shell.run(command, hooks({ output }));
  clearInterval(look);
  expect(result).toMatchObject({ exit: 0, stdout: { size: 1_000_000, truncated: true } });
  expect(statSync(fixture.evidence.path(result.stdout.sha256)).size).toBe(1_000_000);
  expect(shown).toBe(256 * 1024);
  expect(peak - before).toBeLessThan(100_000_000);
});

test('exactly as much as is allowed is not cut', async () => {
  const command = await ready(fixture, ['head', '-c', '4096', '/dev/zero'], { max_bytes: 4096 });
  expect((await fixture.shell.run(command, hooks())).stdout).toMatchObject({ size: 4096, truncated: false });
});

test('a change’s output is stored whole, whatever its size', async () => {
  const command = await ready(fixture, ['head', '-c', '3000000', '/dev/zero'], {
    detached: true,
    max_bytes: 10,
  });
  expect((await fixture.shell.run(command, hooks())).stdout).toMatchObject({
    size: 3_000_000,
    truncated: false,
  });
  expect(readdirSync(join(fixture.folder, 'evidence', 'staging'))).toEqual([]);
});

test('every object’s name is its hash', () => {
  const objects = join(fixture.folder, 'evidence', 'objects');
  const names = readdirSync(objects).flatMap((part) => readdirSync(join(objects, part)));
  expect(names.length).toBeGreaterThan(5);
  for (const name of names) {
    expect(() => fixture.evidence.read(name, 0)).not.toThrow();
    expect(statSync(fixture.evidence.path(name)).mode & 0o777).toBe(0o400);
  }
});

test('names of the variables that every command gets', () => {
  expect(fixture.shell.environment()).toEqual(['HOME', 'PATH']);
});
