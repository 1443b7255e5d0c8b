// The shim sees everything: for a whole incident and its recovery it counts what strace counts, and strace sees no
// call on the record that the shim does not know.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { largestWrite } from '../record/subject.js';
import { makeTools } from '../record/tools.js';
import { newTrial, removeTrial, runStruck, type Trial } from '../record/trial.js';
import { environmentFor, type Operation, operations, readCalls } from './shim.js';

const tools = makeTools();
afterAll(() => tools?.remove());
const canTrace = spawnSync('strace', ['-e', 'trace=none', 'true']).status === 0;

const known: { readonly [call: string]: Operation } = {
  write: 'write',
  pwrite64: 'write',
  writev: 'write',
  pwritev: 'write',
  fsync: 'sync',
  fdatasync: 'sync',
  rename: 'rename',
  ftruncate: 'truncate',
  mkdir: 'mkdir',
  link: 'link',
  unlink: 'unlink',
  rmdir: 'unlink',
  chmod: 'chmod',
  fchmod: 'chmod',
  read: 'read',
  pread64: 'read',
};
/** They change nothing and promise nothing. */
const harmless =
  /^(new)?[fl]?stat(64|x|at)?$|^(access|readlink|getdents64|close|lseek|fcntl|execve|flock|epoll_ctl|dup[23]?)$/;

const operationOf = (call: string, words: string): Operation | string | null => {
  if (harmless.test(call)) return null;
  if (call === 'open' || call === 'openat') return words.includes('O_CREAT') ? 'create' : 'open';
  return known[call] ?? call;
};

/** What strace saw on paths in `home`, by operation; a call that nobody knows stands under its own name. */
const countTraced = (trace: string, home: string): { readonly [operation: string]: number } => {
  const counts: { [operation: string]: number } = {};
  for (const line of readFileSync(trace, 'utf8').split('\n')) {
    const [, call = '', words = ''] = /^\d+ +(\w+)\((.*)/.exec(line) ?? [];
    const operation = words.includes(home) ? operationOf(call, words) : null;
    if (operation !== null) counts[operation] = (counts[operation] ?? 0) + 1;
  }
  return counts;
};

const countSeen = (log: string): { readonly [operation: string]: number } => {
  const counts: { [operation: string]: number } = {};
  for (const { operation } of readCalls(log)) counts[operation] = (counts[operation] ?? 0) + 1;
  return counts;
};

const traced = (trial: Trial, program: string, words: readonly string[], library: string) => {
  const [log, trace] = [join(trial.folder, 'calls'), join(trial.folder, 'trace')];
  const env = environmentFor({ library, under: trial.home, operations, log }, null);
  const pairs = Object.entries(env).flatMap(([name, value]) => ['-E', `${name}=${value}`]);
  const options = ['-f', '-y', '-qq', '-s', '0', '-e', 'trace=%file,%desc', '-o', trace, ...pairs];
  const { status, stderr } = spawnSync('strace', [...options, process.execPath, program, ...words], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return { seen: countSeen(log), traced: countTraced(trace, trial.home) };
};

const title = 'the shim counts each call on a record that strace counts';
test.skipIf(tools === null || !canTrace)(`${title} (needs cc and strace)`, () => {
  if (tools === null) return;
  const trial = newTrial('memory');
  const counts = traced(trial, tools.programs.golden, [trial.home, trial.log], tools.library);
  expect(counts.seen).toEqual(counts.traced);
  expect(Object.keys(counts.seen)).toEqual(expect.arrayContaining(['write', 'sync', 'rename', 'create']));
  removeTrial(trial);
});

test.skipIf(tools === null)(
  'a fault strikes the calls that it names, and nothing else (needs cc)',
  async () => {
    if (tools === null) return;
    const { at } = await largestWrite(tools);
    const trial = newTrial('memory');
    const act = { kind: 'fail', error: 'EIO' } as const;
    const { calls, output } = await runStruck(tools, trial, 'golden', ['write'], {
      at: at - 1,
      calls: 2,
      act,
    });
    expect(calls.flatMap(({ struck }, index) => (struck ? [index + 1] : []))).toEqual([at - 1, at]);
    expect(output.match(/^refused /gm)).toHaveLength(2);
    removeTrial(trial);
  },
);
