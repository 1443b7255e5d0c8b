// A record that goes on in another file: beside a damaged one, or on another disk, bound to what was found.
import { createHash } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Event, Fact } from '../../src/domain/fact.js';
import { takeLock } from '../../src/system/lock.js';
import { copyIncident } from '../../src/timeline/copy-incident.js';
import { readIncident, type Trouble } from '../../src/timeline/read.js';
import { startSegment } from '../../src/timeline/start-segment.js';
import { isWritable } from '../../src/timeline/writable.js';
import {
  clock,
  newIncident,
  note,
  notesOf,
  open,
  temporaryFolder,
  timelineBytes,
  timelinePath,
} from './record.js';

const five = ['429s on /v1/pay', 'key found', 'rule placed', 'quiet', 'rule removed'];

const writeNotes = (folder: string, ...texts: readonly string[]): void => {
  const timeline = open(folder);
  timeline.transact(() => texts.map(note));
  timeline.close();
};

const incidentOfFive = (): string => {
  const folder = newIncident(five[0] ?? '');
  writeNotes(folder, ...five.slice(1));
  return folder;
};

/** Breaks one line, counted from 1, in the middle of its text. */
const breakLine = (folder: string, line: number): void => {
  const lines = timelineBytes(folder).toString('latin1').split('\n');
  lines[line - 1] = (lines[line - 1] ?? '').replace(/"text":"./, '"text":"X');
  writeFileSync(timelinePath(folder), lines.join('\n'), 'latin1');
};

const begin = (folder: string, reason: 'damaged' | 'moved'): string =>
  startSegment({ folder, lock: takeLock, actor: 'responder', clock, reason });

const readAll = (folder: string) => {
  const troubles: Trouble[] = [];
  const events = [...readIncident(folder, (trouble) => troubles.push(trouble))];
  return { events, troubles };
};

test('beside a damaged file the record goes on, with all that could still be read', () => {
  const folder = incidentOfFive();
  breakLine(folder, 3);
  const damagedBytes = timelineBytes(folder);
  expect(() => open(folder)).toThrow(
    expect.objectContaining({ code: 5, hint: expect.stringContaining('--new-segment') }),
  );
  expect(begin(folder, 'damaged')).toBe('timeline.2.jsonl');
  const timeline = open(folder);
  timeline.transact(() => [note('going on')]);
  timeline.close();

  expect(timelineBytes(folder)).toEqual(damagedBytes);
  const { events, troubles } = readAll(folder);
  expect(notesOf(events)).toEqual(['429s on /v1/pay', 'key found', 'quiet', 'rule removed', 'going on']);
  expect(troubles.map(({ file, damage, lost }) => [file, damage.line, lost])).toEqual([
    ['timeline.jsonl', 3, 1],
  ]);
  const started = events.find(
    (event): event is Event & { type: 'segment.started' } => event.type === 'segment.started',
  );
  const hex = createHash('sha256').update(damagedBytes).digest('hex');
  expect(started?.data).toEqual({
    file: 'timeline.jsonl',
    file_sha256: hex,
    events: 2,
    head: events[1]?.h,
    lost: 1,
    reason: 'damaged',
  });
  expect(started?.seq).toBe(0);
  expect(started?.prev).toBe(createHash('sha256').update(`ir/v1 segment\n${hex}\n`).digest('hex'));
});

test('a sound record begins no new file, and a damaged second one goes on in a third', () => {
  const folder = incidentOfFive();
  expect(() => begin(folder, 'damaged')).toThrow(expect.objectContaining({ code: 2 }));
  breakLine(folder, 2);
  begin(folder, 'damaged');
  writeNotes(folder, 'second file');
  const second = join(folder, 'timeline.2.jsonl');
  writeFileSync(second, readFileSync(second, 'utf8').replace('second', 'SECOND'));
  // The changed line is the last one, without a checkpoint: it may have been torn by a crash.
  writeNotes(folder, 'after the crash');
  writeFileSync(second, readFileSync(second, 'utf8').replace('segment.started', 'segment.stopped'));
  expect(begin(folder, 'damaged')).toBe('timeline.3.jsonl');
  writeNotes(folder, 'third file');
  expect(notesOf(readAll(folder).events).at(-1)).toBe('third file');
  expect(readAll(folder).troubles.map(({ file }) => file)).toEqual(['timeline.jsonl', 'timeline.2.jsonl']);
});

test('the file that was gone on from takes no more events, whoever still has it open', async () => {
  const folder = incidentOfFive();
  const early = open(folder);
  await new Promise((resolve) => setTimeout(resolve, 100));
  breakLine(folder, 2);
  begin(folder, 'damaged');
  expect(() => early.transact(() => [note('too late')])).toThrow(/goes on in timeline.2.jsonl/);
});

test('a file before the last that is changed afterwards no longer fits', () => {
  const folder = incidentOfFive();
  breakLine(folder, 3);
  begin(folder, 'damaged');
  appendFileSync(timelinePath(folder), 'x');
  expect(() => open(folder)).toThrow(/timeline\.2\.jsonl, line 1: the record is damaged: expected prev/);
});

const intended = (effect: 'read' | 'change'): Fact => ({
  type: 'step.intended',
  data: {
    step: 'block',
    visit: 1,
    part: 'run',
    attempt: 1,
    effect,
    digest: 'a'.repeat(64),
    argv: [],
    executable: '/usr/sbin/iptables',
    executable_sha256: 'b'.repeat(64),
    cwd: '/',
    env: [],
    timeout_ms: 1,
    bindings: [],
    held: [],
    approved_by: [],
  },
});

test('a copy on another disk is whole, commits to the file it came from, and goes on', () => {
  const source = incidentOfFive();
  const timeline = open(source);
  timeline.transact(() => [intended('change')]);
  timeline.close();
  writeFileSync(join(source, 'review.md'), 'What went well\n');
  const home = temporaryFolder();
  const { folder, unread } = copyIncident({ source, home, prepare: (draft) => void begin(draft, 'moved') });
  expect(unread).toEqual([]);
  expect(timelineBytes(folder)).toEqual(timelineBytes(source));
  expect(readFileSync(join(folder, 'review.md'), 'utf8')).toBe('What went well\n');
  expect(statSync(join(folder, '.reserve')).size).toBe(1_048_576);
  expect(readdirSync(source)).not.toContain('timeline.2.jsonl');
  writeNotes(folder, 'on the other disk');
  const { events, troubles } = readAll(folder);
  expect(troubles).toEqual([]);
  expect(notesOf(events)).toEqual([...five, 'on the other disk']);
  expect(events.find(({ type }) => type === 'segment.started')?.data).toMatchObject({
    reason: 'moved',
    events: 6,
    lost: 0,
  });
});

test('a copy that can not be finished leaves nothing behind', () => {
  const source = incidentOfFive();
  const home = temporaryFolder();
  const fail = (): never => {
    throw Object.assign(new Error('full'), { code: 'ENOSPC' });
  };
  expect(() => copyIncident({ source, home, prepare: fail })).toThrow(
    expect.objectContaining({ code: 6, message: expect.stringContaining('no space is left') }),
  );
  expect(readdirSync(join(home, 'incidents'))).toEqual([]);
});

test('whether a record can be written is tried, and leaves nothing behind', () => {
  const folder = incidentOfFive();
  const before = readdirSync(folder);
  expect(isWritable(folder)).toBe(true);
  expect(readdirSync(folder)).toEqual(before);
  expect(isWritable(join(folder, 'gone'))).toBe(false);
});
