// Several processes on one record, processes that are killed, and disks that refuse: the real thing each time.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { writeProgram } from './program.js';
import {
  newIncident,
  notesOf,
  open,
  read,
  temporaryFolder,
  timelinePath,
  verifySh,
  wholeIncident,
} from './record.js';

const run = async (program: string, ...args: readonly string[]) => {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return { out, code };
};

test('three processes that append as fast as they can for two seconds make one unbroken chain', async () => {
  const folder = newIncident('429s on /v1/pay');
  const program = writeProgram(`
    const timeline = open();
    const end = performance.now() + 2000;
    let count = 0;
    while (performance.now() < end) {
      timeline.transact(() => [note(actor + ' ' + count++), note(actor + ' ' + count++)]);
      if (count % 20 === 0) await pause(60);
    }
    console.log(count);`);
  const actors = ['commander', 'scribe', 'expert'];
  const ends = await Promise.all(actors.map((actor) => run(program, folder, actor)));
  const events = read(folder);
  for (const [index, actor] of actors.entries()) {
    const own = events.filter((event) => event.by === actor);
    const count = Number(ends[index]?.out);
    expect(count).toBeGreaterThan(0);
    expect(notesOf(own)).toEqual(Array.from({ length: count }, (_, number) => `${actor} ${number}`));
  }
  const turns = events.filter((event, index) => event.by !== events[index - 1]?.by).length;
  expect(turns).toBeGreaterThan(actors.length);
}, 60_000);

test('killed at any moment, a writer loses nothing that it had acknowledged', async () => {
  const program = writeProgram(`
    const timeline = open();
    for (let count = 0; ; count++) {
      timeline.transact(() => [note('a' + count), note('b'.repeat(3000))]);
      process.stdout.write(count + '\\n');
    }`);
  const folder = newIncident('429s on /v1/pay');
  for (let round = 0; round < 6; round++) {
    const child = spawn(process.execPath, [program, folder, `writer-${round}`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const out = text(child.stdout);
    await once(child.stdout, 'readable');
    setTimeout(() => child.kill('SIGKILL'), 7 * round);
    const acknowledged = (await out).split('\n').length - 1;
    open(folder).close();
    const kept = notesOf(read(folder).filter((event) => event.by === `writer-${round}`));
    expect(kept.filter((note) => note.startsWith('a')).length).toBeGreaterThanOrEqual(acknowledged);
  }
}, 60_000);

const canTrace = spawnSync('strace', ['-e', 'trace=none', 'true']).status === 0;

/** Runs the program under strace with a fault in the nth call on the timeline. */
const runWithFault = (folder: string, body: string, fault: string) => {
  const inject = ['-f', '-qq', '-o', '/dev/null', '-P', timelinePath(folder), '-e', `inject=${fault}`];
  const command = ['strace', ...inject, process.execPath, writeProgram(body), folder, 'writer'];
  const { stdout, stderr } = spawnSync('/usr/bin/env', command, { encoding: 'utf8' });
  return `${stdout}${stderr}`.trim().split('\n');
};

const attempts = `
  const timeline = open();
  for (const name of ['one', 'two', 'three', 'four']) {
    try { timeline.transact(() => [note(name)]); console.log(name + ' written'); }
    catch (error) { console.log(name + ' ' + error.code + ' ' + error.message.replace(/^.*?can't/, "can't")); }
  }
  console.log('folded ' + timeline.run().events);`;

test.skipIf(!canTrace)('a failed sync poisons the handle for good (needs strace)', () => {
  const folder = newIncident('429s on /v1/pay');
  const story = runWithFault(folder, attempts, 'fdatasync:error=EIO:when=2');
  const poisoned = "6 can't be written safely: syncing it to the disk failed (the disk reported an error)";
  expect(story).toEqual([
    'one written',
    expect.stringContaining(`two ${poisoned}`),
    expect.stringContaining(`three ${poisoned}`),
    expect.stringContaining(`four ${poisoned}`),
    'folded 2',
  ]);
  expect(notesOf(read(folder)).slice(0, 2)).toEqual(['429s on /v1/pay', 'one']);
});

test.skipIf(!canTrace)('a failed write is taken back and the next one succeeds (needs strace)', () => {
  const folder = newIncident('429s on /v1/pay');
  const story = runWithFault(folder, attempts, 'write:error=EIO:when=2');
  expect(story).toEqual([
    'one written',
    expect.stringMatching(/^two 6 can't be written: the disk reported an error/),
    'three written',
    'four written',
    'folded 4',
  ]);
  expect(notesOf(read(folder))).toEqual(['429s on /v1/pay', 'one', 'three', 'four']);
});

test.skipIf(!canTrace)('a transaction is one write and one sync (needs strace)', () => {
  const folder = newIncident('429s on /v1/pay');
  const log = join(temporaryFolder(), 'calls');
  const body = `const timeline = open();
    for (let n = 0; n < 5; n++) timeline.transact(() => [note('a'), note('b'), note('c')]);`;
  const options = [
    '-f',
    '-qq',
    '-o',
    log,
    '-P',
    timelinePath(folder),
    '-e',
    'signal=none',
    '-e',
    'trace=/write|sync|truncate',
  ];
  execFileSync('strace', [...options, process.execPath, writeProgram(body), folder, 'writer']);
  const calls = execFileSync('awk', ['{ sub(/[(].*/, "", $2); print $2 }', log], { encoding: 'utf8' });
  expect(calls.trim().split('\n')).toEqual(Array(5).fill(['write', 'fdatasync']).flat());
});

const mountSmallDisk = (): string | null => {
  const folder = temporaryFolder();
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=96k', 'tmpfs', folder]).status !== 0) return null;
  onTestFinished(() => void spawnSync('umount', ['-l', folder]));
  return folder;
};
const canMount = process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'true']).status === 0;

test.skipIf(!canMount)(
  'on a full disk a short write is taken back, and room lets it go on (needs root)',
  ({ skip }) => {
    const disk = mountSmallDisk();
    if (disk === null) return skip('tmpfs cannot be mounted here');
    const original = wholeIncident('429s on /v1/pay');
    const folder = join(disk, 'incident');
    mkdirSync(join(folder, 'torn'), { recursive: true });
    for (const name of ['incident.json', 'timeline.jsonl', '.lock', 'playbook'])
      cpSync(join(original, name), join(folder, name), { recursive: true });
    const timeline = open(folder);
    const big = { type: 'note.added', data: { text: 'x'.repeat(30_000) } } as const;
    const fill = (): never => {
      for (;;) timeline.transact(() => [big]);
    };
    expect(fill).toThrow(
      expect.objectContaining({ code: 6, message: expect.stringContaining('no space is left on the disk') }),
    );
    const { size } = statSync(timelinePath(folder));
    expect(size).toBe(
      timeline.run().events * 0 + read(folder).reduce((sum, event) => sum + lineBytes(event), 0),
    );
    expect(verifySh(folder).status).toBe(0);
    execFileSync('mount', ['-o', 'remount,size=1m', disk]);
    expect(timeline.transact(() => [big])).toHaveLength(1);
    expect(verifySh(folder).status).toBe(0);
  },
);

const lineBytes = (event: unknown): number => Buffer.byteLength(JSON.stringify(event)) + 1;

const built = new URL('../../dist/timeline/file.js', import.meta.url);
test.skipIf(!existsSync(built))('the built program keeps the same record (needs dist/)', async () => {
  const folder = newIncident('429s on /v1/pay');
  const body = `
    const { openTimeline } = await import(${JSON.stringify(built.href)});
    const { takeLock } = await import(${JSON.stringify(new URL('../system/lock.js', built).href)});
    const clock = { wall: () => Date.now(), mono: () => process.hrtime.bigint(), asleep: () => 0, boot: 'boot-one' };
    const fold = { initial: {}, evolve: (run) => run };
    const timeline = openTimeline({ folder: process.argv[2], fold, actor: 'scribe', clock, lock: takeLock, signer: null });
    timeline.transact(() => [{ type: 'note.added', data: { text: 'from dist' } }]);`;
  const program = join(temporaryFolder(), 'program.mjs');
  writeFileSync(program, body);
  expect((await run(program, folder)).code).toBe(0);
  expect(notesOf(read(folder))).toEqual(['429s on /v1/pay', 'from dist']);
});
