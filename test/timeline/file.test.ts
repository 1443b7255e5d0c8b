// What a timeline on disk promises beyond one append: others write too, clocks are set, files are moved.
import { chmodSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Event } from '../../src/domain/fact.js';
import { takeLock } from '../../src/system/lock.js';
import { readGenesis } from '../../src/timeline/header.js';
import { newIncident, note, notesOf, open, read, timelineBytes, timelinePath } from './record.js';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('another handle sees what was written, and appends within the 400 ms of a command', async () => {
  const folder = newIncident('429s on /v1/pay');
  const first = open(folder);
  first.transact(() => [note('from the first terminal')]);
  await pause(400);
  const second = open(folder, { actor: 'second-responder' });
  second.transact((run) => [note(`second terminal saw ${run.events}`)]);
  await pause(400);
  expect(first.run().events).toBe(3);
  first.transact((run) => [note(`first terminal saw ${run.events}`)]);
  expect(notesOf(read(folder)).slice(1)).toEqual([
    'from the first terminal',
    'second terminal saw 2',
    'first terminal saw 3',
  ]);
});

test('the lock is taken once for a burst and given back when decide throws', () => {
  const folder = newIncident('429s on /v1/pay');
  const story: string[] = [];
  const lock = (path: string) => {
    const held = takeLock(path);
    story.push('taken');
    const release = (): void => {
      story.push('given back');
      held.release();
    };
    return { release };
  };
  const timeline = open(folder, { lock });
  for (const text of ['a', 'b', 'c']) timeline.transact(() => [note(text)]);
  expect(story).toEqual(['taken']);
  expect(() =>
    timeline.transact(() => {
      throw new Error('already claimed');
    }),
  ).toThrow('already claimed');
  expect(story).toEqual(['taken', 'given back']);
});

test('a burst that never awaits gives the lock back all the same', () => {
  const folder = newIncident('429s on /v1/pay');
  let taken = 0;
  const timeline = open(folder, {
    lock: (path) => {
      taken++;
      return takeLock(path);
    },
  });
  const end = performance.now() + 700;
  while (performance.now() < end) timeline.transact(() => []);
  expect(taken).toBeGreaterThan(1);
});

/** A machine's clocks, so many ms after the last event; `asleepMs` is its sleep since it started. */
const clocksAfter = (folder: string) => {
  const last = read(folder)[0];
  const [wall, mono] = [Date.parse(last?.ts ?? ''), BigInt(last?.mono ?? 0)];
  return (wallMs: number, monoMs: number, asleepMs: number, boot: string) => ({
    wall: () => wall + wallMs,
    mono: () => mono + BigInt(monoMs) * 1_000_000n,
    asleep: () => asleepMs,
    boot,
  });
};

const told = (events: readonly Event[]) =>
  events.map((event) => {
    if (event.type === 'clock.jumped') return event.data.by_ms;
    return event.type === 'machine.suspended' ? `slept ${event.data.for_ms}` : event.type;
  });

test('a clock that was set is a fact in front of the next ones, but not across a boot', () => {
  const folder = newIncident('429s on /v1/pay');
  const at = clocksAfter(folder);
  const step = (clock: ReturnType<typeof at>) => {
    const timeline = open(folder, { clock });
    const events = timeline.transact(() => [note('x')]);
    timeline.close();
    return told(events);
  };
  expect(step(at(3_000, 1_001, 0, 'boot-one'))).toEqual(['note.added']);
  expect(step(at(10_000, 2_001, 0, 'boot-one'))).toEqual([6_000, 'note.added']);
  expect(step(at(-50_000, 3_001, 0, 'boot-one'))).toEqual([-61_000, 'note.added']);
  expect(step(at(900_000, 5, 0, 'boot-two'))).toEqual(['note.added']);
});

test('a machine that slept is told from a clock that was set, also both at once and between two sessions', () => {
  const folder = newIncident('429s on /v1/pay');
  const at = clocksAfter(folder);
  let now = at(0, 0, 0, 'boot-one');
  const clock = {
    wall: () => now.wall(),
    mono: () => now.mono(),
    asleep: () => now.asleep(),
    boot: 'boot-one',
  };
  const timeline = open(folder, { clock });
  const step = (...next: Parameters<typeof at>) => {
    now = at(...next);
    return told(timeline.transact(() => [note('x')]));
  };
  expect(step(1_000, 1_000, 0, 'boot-one')).toEqual(['note.added']);
  expect(step(62_000, 2_000, 60_000, 'boot-one')).toEqual(['slept 60000', 'note.added']);
  expect(step(3_663_000, 3_000, 60_500, 'boot-one')).toEqual([3_599_500, 'note.added']);
  expect(step(3_804_000, 4_000, 100_500, 'boot-one')).toEqual(['slept 40000', 100_000, 'note.added']);
  timeline.close();
  const later = open(folder, { clock: at(7_405_000, 5_000, 3_700_500, 'boot-one') });
  expect(told(later.transact(() => [note('x')]))).toEqual(['slept 3600000', 'note.added']);
});

test('a timeline that was replaced, removed or shortened while open takes no more events', async () => {
  const replaced = newIncident('429s on /v1/pay');
  const first = open(replaced);
  writeFileSync(`${timelinePath(replaced)}.copy`, readFileSync(timelinePath(replaced)));
  renameSync(`${timelinePath(replaced)}.copy`, timelinePath(replaced));
  expect(() => first.transact(() => [note('x')])).toThrow('moved or replaced');
  unlinkSync(timelinePath(replaced));
  expect(() => first.transact(() => [note('x')])).toThrow(expect.objectContaining({ code: 5 }));
  const shortened = newIncident('429s on /v1/pay', 'severity high');
  const second = open(shortened);
  const [line = ''] = timelineBytes(shortened).toString().split('\n');
  writeFileSync(timelinePath(shortened), `${line}\n`);
  expect(() => second.transact(() => [note('x')])).toThrow('the record is damaged: expected at least');
});

test('an incident without its timeline or its header is damaged', () => {
  const folder = newIncident('429s on /v1/pay');
  expect(readGenesis(folder)).toBe(read(folder)[0]?.prev);
  unlinkSync(timelinePath(folder));
  expect(() => open(folder)).toThrow(expect.objectContaining({ code: 5 }));
  unlinkSync(`${folder}/incident.json`);
  expect(() => open(folder)).toThrow(expect.objectContaining({ code: 5 }));
});

test('a folder in the place of a file is damage', () => {
  const folder = newIncident('429s on /v1/pay');
  for (const path of [timelinePath(folder), `${folder}/incident.json`]) {
    unlinkSync(path);
    mkdirSync(path);
    expect(() => read(folder)).toThrow(expect.objectContaining({ code: 5 }));
  }
});

test.skipIf(process.getuid?.() === 0)('a file that may not be read is no damage (not as root)', () => {
  for (const file of ['timeline.jsonl', 'incident.json']) {
    const folder = newIncident('429s on /v1/pay');
    chmodSync(`${folder}/${file}`, 0o000);
    const refusal = { code: 6, hint: expect.stringContaining('check who owns') };
    expect(() => read(folder)).toThrow(expect.objectContaining(refusal));
  }
});
