// How commands end when they don't end by themselves: time limits, a responder who leaves, and what outlives a command.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Pid } from '../../src/domain/shell.js';
import { type Fixture, hooks, makeFixture, ready, text } from './shell-fixture.js';

let fixture: Fixture;
beforeAll(() => {
  fixture = makeFixture();
});
afterAll(() => fixture.end());

const sh = (script: string): readonly [string, ...string[]] => ['sh', '-c', script];

// Gives up by itself, so that a failing test leaves nothing behind for long.
const waitFor = (name: string): string =>
  `n=0; while [ ! -e ${fixture.cwd}/${name} ] && [ $((n+=1)) -lt 400 ]; do sleep 0.05; done`;

const until = async (happened: () => boolean): Promise<void> => {
  while (!happened()) await pause(20);
};

const remember = () => {
  const pids: Pid[] = [];
  return { pids, started: (who: Pid): void => void pids.push(who) };
};

const runs = (pid: number): boolean => {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

test('a read past its limit is ended, with all of its group', async () => {
  const { pids, started } = remember();
  const command = await ready(fixture, sh('echo $$; sleep 60 & echo $!; wait'), { timeout_ms: 300 });
  const result = await fixture.shell.run(command, hooks({ started }));
  expect(result).toMatchObject({ timed_out: true, survivors: [], left_running: false });
  expect(result).not.toHaveProperty('exit');
  const [leader, child] = text(fixture, result.stdout.sha256).trim().split('\n').map(Number);
  expect(leader).toBe(pids[0]?.pid);
  expect([leader, child].filter((pid) => pid !== undefined && runs(pid))).toEqual([]);
});

test('a read that ignores TERM is killed after the grace', async () => {
  const command = await ready(fixture, sh('trap "" TERM; echo ready; sleep 60; sleep 60'), {
    timeout_ms: 300,
  });
  const result = await fixture.shell.run(command, hooks());
  expect(result).toMatchObject({ timed_out: true, survivors: [] });
  expect(result.duration_ms).toBeGreaterThan(1900);
});

test('a read ends when the responder stops watching, and the signal is reported', async () => {
  const stop = new AbortController();
  const { pids, started } = remember();
  const run = fixture.shell.run(
    await ready(fixture, ['sleep', '60']),
    hooks({ started, signal: stop.signal }),
  );
  await until(() => pids.length > 0);
  stop.abort();
  expect(await run).toMatchObject({ signal: 'SIGTERM', left_running: false });
  expect(pids.filter((who) => fixture.shell.alive(who))).toEqual([]);
});

test('nothing starts once the responder has stopped', async () => {
  const file = join(fixture.cwd, 'after-stop');
  const command = await ready(fixture, ['touch', file], { detached: true });
  const result = await fixture.shell.run(command, hooks({ signal: AbortSignal.abort() }));
  expect(result.could_not_start).toContain('stopped');
  expect(existsSync(file)).toBe(false);
});

test('a grandchild in another session that holds the output is named and does not hang the run', async () => {
  const result = await fixture.shell.run(
    await ready(fixture, sh('setsid sleep 60 & echo found 429s')),
    hooks(),
  );
  expect(result.exit).toBe(0);
  expect(text(fixture, result.stdout.sha256)).toBe('found 429s\n');
  expect(result.survivors).toHaveLength(1);
  const [survivor] = result.survivors;
  expect(survivor !== undefined && runs(survivor)).toBe(true);
  if (survivor !== undefined) process.kill(survivor, 'SIGKILL');
});

test('a grandchild that hides in another session outlives the time limit and is named', async () => {
  const command = await ready(fixture, sh('setsid sleep 60 & sleep 60'), { timeout_ms: 300 });
  const result = await fixture.shell.run(command, hooks());
  expect(result.timed_out).toBe(true);
  expect(result.survivors).toHaveLength(1);
  for (const pid of result.survivors) process.kill(pid, 'SIGKILL');
});

test('a change goes on after the responder leaves, and its output keeps coming', async () => {
  const [stop, file] = [new AbortController(), join(fixture.cwd, 'block-placed')];
  const { pids, started } = remember();
  const script = `echo working; ${waitFor('go')}; echo done; touch ${file}`;
  const command = await ready(fixture, sh(script), { detached: true });
  const run = fixture.shell.run(command, hooks({ started, output: () => stop.abort(), signal: stop.signal }));
  const result = await run;
  expect(result).toMatchObject({ left_running: true, stdout: { truncated: true } });
  expect(pids.every((who) => fixture.shell.alive(who))).toBe(true);
  writeFileSync(join(fixture.cwd, 'go'), '');
  await until(() => existsSync(file) && !pids.some((who) => fixture.shell.alive(who)));
  const staging = join(fixture.folder, 'evidence', 'staging');
  const left = readdirSync(staging).map((name) => readFileSync(join(staging, name), 'utf8'));
  expect(left).toContain('working\ndone\n');
});

test('a change past its limit is a question: wait, wait again, then end', async () => {
  const answers: ('wait' | 'end')[] = ['wait', 'wait', 'end'];
  let asked = 0;
  const overdue = async (): Promise<'wait' | 'end'> => answers[asked++] ?? 'end';
  const command = await ready(fixture, ['sleep', '60'], { detached: true, timeout_ms: 100 });
  const result = await fixture.shell.run(command, hooks({ overdue }));
  expect(result).toMatchObject({ timed_out: true, left_running: false, survivors: [] });
  expect(asked).toBe(3);
  expect(result.duration_ms).toBeGreaterThanOrEqual(395);
});

test('a change that ends while the question is open has its own end', async () => {
  const overdue = (): Promise<'wait' | 'end'> => new Promise(() => undefined);
  const command = await ready(fixture, sh('sleep 0.4; exit 7'), { detached: true, timeout_ms: 50 });
  expect(await fixture.shell.run(command, hooks({ overdue }))).toMatchObject({ exit: 7 });
});

test('a question that fails leaves the change alone', async () => {
  const overdue = (): Promise<'wait' | 'end'> => Promise.reject(new Error('the terminal is gone'));
  const { pids, started } = remember();
  const command = await ready(fixture, ['sleep', '60'], { detached: true, timeout_ms: 50 });
  expect(await fixture.shell.run(command, hooks({ overdue, started }))).toMatchObject({ left_running: true });
  expect(pids.filter((who) => fixture.shell.alive(who))).toHaveLength(1);
  for (const { pid } of pids) process.kill(-pid, 'SIGKILL');
  await until(() => !pids.some((who) => fixture.shell.alive(who)));
});

test('a change whose daemon keeps its log open: the object stays as it was named', async () => {
  const script = `setsid sh -c '${waitFor('write')}; echo late' & echo placed`;
  const result = await fixture.shell.run(await ready(fixture, sh(script), { detached: true }), hooks());
  expect(result.survivors).not.toEqual([]);
  writeFileSync(join(fixture.cwd, 'write'), '');
  await until(() => !result.survivors.some(runs));
  expect(text(fixture, result.stdout.sha256)).toBe('placed\n');
});

test('alive: only this very process, and no zombie', async () => {
  const { pids, started } = remember();
  const stop = new AbortController();
  const run = fixture.shell.run(
    await ready(fixture, ['sleep', '60']),
    hooks({ started, signal: stop.signal }),
  );
  await until(() => pids.length > 0);
  const [who] = pids;
  if (who === undefined) throw new Error('not started');
  expect(fixture.shell.alive(who)).toBe(true);
  expect(fixture.shell.alive({ ...who, start_time: '1' })).toBe(false);
  expect(fixture.shell.alive({ ...who, boot: 'an earlier one' })).toBe(false);
  stop.abort();
  await run;
  expect(fixture.shell.alive(who)).toBe(false);
});
