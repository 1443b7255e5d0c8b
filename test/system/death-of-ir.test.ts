// What becomes of commands when `ir` itself dies or ends: the promises behind "write before act".
import { type ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileWith } from './compiled.js';

// argv: incident folder, kind, what `ir` does once the process exists.
const main = `
import { writeFileSync } from 'node:fs';
import { openEvidence } from './system/evidence-store.js';
import { createShell } from './system/shell.js';
const [folder, kind, act] = process.argv.slice(2);
const path = ['/usr/bin', '/bin'];
const shell = createShell({ path, environment: { PATH: path.join(':') }, evidence: openEvidence(folder), sealed: false });
const executable = await shell.locate('sh', folder);
const script = 'echo working; touch begun; n=0; while [ ! -e go ] && [ $((n+=1)) -lt 400 ]; do sleep 0.05; done; echo done; touch finished';
const started = ({ pid }) => {
  writeFileSync(folder + '/pid', String(pid));
  if (act === 'die-at-gate') process.kill(process.pid, 'SIGKILL');
};
const stop = new AbortController();
const output = () => {
  if (act === 'die-later') process.kill(process.pid, 'SIGKILL');
  if (act === 'exit') process.exit(0);
  if (act === 'leave') stop.abort();
};
await shell.run(
  { argv: ['sh', '-c', script], executable, env: {}, cwd: folder, timeout_ms: 60000, ok_exit: [0], max_bytes: 1e6,
    tty: false, stdin: null, detached: kind === 'change' },
  { started, output, overdue: async () => 'wait', signal: stop.signal },
);
`;

let folder: string;
let script: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ir-death-'));
  script = compileWith(folder, main);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ended = (child: ChildProcess): Promise<string | number | null> =>
  new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));

const runs = (pid: number): boolean => {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

const until = async (happened: () => boolean): Promise<void> => {
  while (!happened()) await pause(20);
};

const runIr = async (kind: string, act: string) => {
  const incident = join(folder, `${kind}-${act}`);
  mkdirSync(incident);
  const end = await ended(spawn(process.execPath, [script, incident, kind, act], { stdio: 'inherit' }));
  const pid = Number(readFileSync(join(incident, 'pid'), 'utf8'));
  const has = (name: string): boolean => existsSync(join(incident, name));
  return { incident, end, pid, has };
};

test('killed with -9 before the gate opens: the command never ran', async () => {
  for (const kind of ['read', 'change']) {
    const { end, pid, has } = await runIr(kind, 'die-at-gate');
    expect(end).toBe('SIGKILL');
    await until(() => !runs(pid));
    expect(has('begun')).toBe(false);
  }
});

for (const [act, expected] of [
  ['die-later', 'SIGKILL'],
  ['exit', 0],
  ['leave', 0],
] as const) {
  test(`a change goes on and its output is kept when ir goes (${act})`, async () => {
    const { incident, end, pid, has } = await runIr('change', act);
    expect(end).toBe(expected);
    expect(runs(pid)).toBe(true);
    writeFileSync(join(incident, 'go'), '');
    await until(() => has('finished') && !runs(pid));
    const staging = join(incident, 'evidence', 'staging');
    const kept = readdirSync(staging).map((name) => readFileSync(join(staging, name), 'utf8'));
    expect(kept.sort()).toEqual(['', 'working\ndone\n']);
  });
}

test('a read does not outlive an ir that ends by itself', async () => {
  const { end, pid, has } = await runIr('read', 'exit');
  expect(end).toBe(0);
  await until(() => !runs(pid));
  expect(has('finished')).toBe(false);
});
