// In which order bytes and names reach the disk, as the system calls tell. A power cut finds most such mistakes only now
// and then; here each shows every time.
import { spawnSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../timeline/record.js';
import { compileProgram } from '../power/compile-program.js';
import { findRisks } from './unsynced.js';
import { type Call, watchCalls } from './watch-calls.js';

const canTrace = spawnSync('strace', ['-e', 'trace=none', 'true']).status === 0;

const callsOf = (act: string): readonly Call[] => {
  const program = compileProgram('test/faults/mutations/once', []);
  onTestFinished(program.remove);
  const folder = temporaryFolder();
  const calls = watchCalls(join(folder, 'calls'), program.path, join(folder, 'home'), act);
  expect(calls.filter(({ what }) => what === 'tell')).toHaveLength(1);
  return calls.filter(({ what, path }) => what === 'tell' || path.startsWith(folder));
};

const isIn = (path: string, folder: string): boolean =>
  path.includes(`/${folder}/`) || path.endsWith(`/${folder}`);

/** What gets its final name must be whole, and what is told of must be there whole. */
const risksOf = (calls: readonly Call[]) =>
  findRisks(calls, (call, path) => {
    if (call.what === 'tell') return true;
    if (call.what === 'name') return path === call.path || path.startsWith(`${call.path}/`);
    return call.what === 'cut' && basename(call.path) === 'timeline.jsonl' && isIn(path, 'torn');
  });

test.skipIf(!canTrace)(
  'a new incident is synced whole before it gets its name, and then its name is (needs strace)',
  () => {
    const calls = callsOf('create');
    expect(calls.filter(({ what }) => what === 'name')).toHaveLength(1);
    expect(risksOf(calls)).toEqual([]);
  },
);

test.skipIf(!canTrace)(
  'evidence is synced before it gets its name, and then its name is (needs strace)',
  () => {
    const calls = callsOf('keep');
    expect(calls.some(({ what, to }) => what === 'name' && isIn(to, 'objects'))).toBe(true);
    expect(risksOf(calls)).toEqual([]);
  },
);

test.skipIf(!canTrace)('a torn end is kept, synced, before it is cut off (needs strace)', () => {
  const calls = callsOf('recover');
  const story = calls.filter(({ what, to }) => what === 'cut' || isIn(to, 'torn')).map(({ what }) => what);
  expect(story).toEqual(['name', 'cut']);
  expect(risksOf(calls)).toEqual([]);
});

test.skipIf(!canTrace)(
  'a checkpoint speaks of synced events only, its signature gets its name first, and both are synced (needs strace)',
  () => {
    const calls = callsOf('attest');
    const begun = calls.findIndex(({ what }) => what === 'name');
    const rest = calls.slice(begun + 1);
    const story = rest.filter(({ path, to }) => path.endsWith('timeline.jsonl') || isIn(to, 'checkpoints'));
    expect(story.map(({ what, to }) => what + to.replace(/^.*\d+\.note/, ' note'))).toEqual([
      'write',
      'sync',
      'name note.sig',
      'name note',
    ]);
    expect(risksOf(calls)).toEqual([]);
  },
);

test.skipIf(!canTrace)(
  'a new file of the record is synced before it gets its name, and then its name is (needs strace)',
  () => {
    const calls = callsOf('segment');
    expect(calls.filter(({ what, to }) => what === 'name' && to.endsWith('timeline.2.jsonl'))).toHaveLength(
      1,
    );
    expect(risksOf(calls)).toEqual([]);
  },
);

test.skipIf(!canTrace)(
  'a copied incident is synced whole before it gets its name, and then its name is (needs strace)',
  () => {
    const calls = callsOf('copy');
    expect(calls.filter(({ what, to }) => what === 'name' && isIn(to, 'home-elsewhere'))).toHaveLength(2);
    expect(risksOf(calls)).toEqual([]);
  },
);
