// A crash in the middle of a write: what was acknowledged stays, the rest is kept aside and cut off.
import { appendFileSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encodeFacts } from '../../src/timeline/encode-facts.js';
import { readGenesis } from '../../src/timeline/header.js';
import { readEvents } from '../../src/timeline/read.js';
import {
  clock,
  newIncident,
  note,
  notesOf,
  open,
  read,
  timelineBytes,
  timelinePath,
  verifySh,
  wholeIncident,
} from './record.js';

const tornFiles = (folder: string): readonly string[] => readdirSync(join(folder, 'torn'));
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('cut at every length of its last line, a timeline opens and keeps every line before', () => {
  const folder = wholeIncident('429s on /v1/pay', 'severity high', 'blocked 203.0.113.7');
  const bytes = timelineBytes(folder);
  const whole = bytes.lastIndexOf(10, bytes.length - 2) + 1;
  for (let length = whole + 1; length < bytes.length; length++) {
    writeFileSync(timelinePath(folder), bytes.subarray(0, length));
    const timeline = open(folder);
    expect(timeline.run().done_since_update, `${length}`).toEqual(['429s on /v1/pay', 'severity high']);
    timeline.close();
    const last = read(folder).at(-1);
    expect(last).toMatchObject({ type: 'log.recovered', data: { bytes: length - whole } });
    const file = last?.type === 'log.recovered' ? join(folder, last.data.file) : '';
    expect(readFileSync(file).equals(bytes.subarray(whole, length))).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(0o400);
  }
  expect(verifySh(folder).status).toBe(0);
}, 120_000);

test('a last line whose bytes never reached the disk is torn even though its newline did', () => {
  const folder = newIncident('429s on /v1/pay', 'severity high');
  const bytes = timelineBytes(folder);
  bytes.fill(0, bytes.length - 200, bytes.length - 20);
  writeFileSync(timelinePath(folder), bytes);
  expect(open(folder).run().done_since_update).toEqual(['429s on /v1/pay']);
  expect(tornFiles(folder)).toHaveLength(1);
});

test('a long run of zeros behind the last line, as some file systems leave after a power cut, is cut off', () => {
  const folder = newIncident('429s on /v1/pay');
  appendFileSync(timelinePath(folder), Buffer.alloc(700_000));
  expect(open(folder).run().events).toBe(2);
  expect(read(folder).at(-1)).toMatchObject({ type: 'log.recovered', data: { bytes: 700_000 } });
});

test('an overlong line with lines behind it is damage, not a tail', () => {
  const folder = newIncident('429s on /v1/pay');
  appendFileSync(timelinePath(folder), `${'x'.repeat(700_000)}\n`);
  expect(() => open(folder)).toThrow('line 2: the record is damaged: expected at most 65536 bytes');
  expect(tornFiles(folder)).toEqual([]);
});

test('a whole last line in the wrong place is damage, not a tail', () => {
  const folder = newIncident('429s on /v1/pay', 'severity high');
  appendFileSync(timelinePath(folder), timelineBytes(folder));
  expect(() => open(folder)).toThrow(expect.objectContaining({ code: 5 }));
});

test('the first line is never torn: it was there before the incident had its name', () => {
  const folder = newIncident('429s on /v1/pay');
  truncateSync(timelinePath(folder), 100);
  expect(() => open(folder)).toThrow('line 1: the record is damaged');
  truncateSync(timelinePath(folder), 0);
  expect(() => open(folder)).toThrow('found an empty file');
  expect(() => read(folder)).toThrow('found an empty file');
});

test('a tail that another process left while we had the file open is recovered before the next append', async () => {
  const folder = newIncident('429s on /v1/pay');
  const timeline = open(folder);
  await pause(80);
  appendFileSync(timelinePath(folder), '{"v":1,"seq":1,"pr');
  const heard: string[] = [];
  timeline.subscribe((event) => heard.push(event.type));
  expect(timeline.transact(() => [note('severity high')]).map((event) => event.type)).toEqual(['note.added']);
  expect(heard).toEqual(['log.recovered', 'note.added']);
  expect(read(folder).map((event) => event.type)).toEqual(['note.added', 'log.recovered', 'note.added']);
});

test('reading alone reports a torn tail and repairs nothing', () => {
  const folder = newIncident('429s on /v1/pay');
  const before = timelineBytes(folder);
  appendFileSync(timelinePath(folder), 'half a li');
  const tails: unknown[] = [];
  const events = [...readEvents(timelinePath(folder), readGenesis(folder), (tail) => tails.push(tail))];
  expect(notesOf(events)).toEqual(['429s on /v1/pay']);
  expect(tails).toEqual([{ offset: before.length, bytes: 9 }]);
  expect(timelineBytes(folder).length).toBe(before.length + 9);
  expect(tornFiles(folder)).toEqual([]);
});

test('of a transaction of three facts, what a crash cut through is undone and the whole lines before it stay', () => {
  const folder = newIncident('429s on /v1/pay');
  const [last] = read(folder);
  if (!last) throw new Error('no first line');
  const end = { seq: 1, head: last.h, offset: 0, last, asleep: null };
  const { bytes } = encodeFacts([note('a'), note('b'), note('c')], end, { actor: 'responder', clock });
  appendFileSync(timelinePath(folder), bytes.subarray(0, bytes.length - 10));
  expect(open(folder).run().done_since_update).toEqual(['429s on /v1/pay', 'a', 'b']);
});
