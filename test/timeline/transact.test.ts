// What one append promises, on disk and in memory alike.
import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/domain/fact.js';
import { genesisOf } from '../../src/timeline/header.js';
import { memoryTimeline } from '../../src/timeline/memory.js';
import { verifyLine } from '../../src/timeline/verify-line.js';
import { clock, fold, newIncident, note, notesOf, open, read, timelineBytes } from './record.js';

const kinds = [
  ['on disk', () => open(newIncident('429s on /v1/pay'))],
  [
    'in memory',
    () => {
      const timeline = memoryTimeline({ fold, actor: 'responder', clock });
      timeline.transact(() => [note('429s on /v1/pay')]);
      return timeline;
    },
  ],
] as const;

describe.each(kinds)('a timeline %s', (_name, make) => {
  test('writes the facts of a transaction together, in order, and folds them', () => {
    const timeline = make();
    const events = timeline.transact((run) => [note(`after ${run.events}`), note('blocked 203.0.113.7')]);
    expect(events.map((event) => [event.seq, event.by])).toEqual([
      [1, 'responder'],
      [2, 'responder'],
    ]);
    expect(timeline.run().done_since_update).toEqual(['429s on /v1/pay', 'after 1', 'blocked 203.0.113.7']);
    expect(timeline.run().head).toBe(events[1]?.h);
    expect(events[1]?.prev).toBe(events[0]?.h);
  });

  test('writes nothing when decide throws or wants nothing, and goes on afterwards', () => {
    const timeline = make();
    const refuse = (): never => {
      throw new Error('already claimed');
    };
    expect(() => timeline.transact(refuse)).toThrow('already claimed');
    expect(timeline.transact(() => [])).toEqual([]);
    expect(timeline.transact(() => [note('severity high')])[0]?.seq).toBe(1);
  });

  test('keeps nothing of a transaction of which one fact cannot be written', () => {
    const timeline = make();
    const facts = [note('severity high'), note('x'.repeat(70_000))];
    expect(() => timeline.transact(() => facts)).toThrow(expect.objectContaining({ code: 6 }));
    expect(timeline.run().events).toBe(1);
    expect(timeline.transact(() => [note('severity low')])[0]?.seq).toBe(1);
  });

  test('refuses to be entered from decide', () => {
    const timeline = make();
    const nested = () => timeline.transact(() => timeline.transact(() => [note('again')]));
    expect(nested).toThrow('inside decide');
    expect(() => timeline.transact(() => [timeline.close()].flatMap(() => []))).toThrow('inside decide');
    expect(timeline.run().events).toBe(1);
  });

  test('tells every subscriber every event in order, also when one throws and one appends', () => {
    const timeline = make();
    const heard: string[] = [];
    timeline.subscribe(() => {
      throw new Error('the display is gone');
    });
    timeline.subscribe((event) => {
      if (notesOf([event])[0] === 'a') timeline.transact(() => [note('c'), note('d')]);
    });
    const stop = timeline.subscribe((event) => heard.push(...notesOf([event])));
    expect(notesOf(timeline.transact(() => [note('a'), note('b')]))).toEqual(['a', 'b']);
    expect(heard).toEqual(['a', 'b', 'c', 'd']);
    stop();
    timeline.transact(() => [note('e')]);
    expect(heard).toHaveLength(4);
    expect(timeline.run().done_since_update).toEqual(['429s on /v1/pay', 'a', 'b', 'c', 'd', 'e']);
  });

  test('is of no use after close, except for looking', () => {
    const timeline = make();
    timeline.close();
    timeline.close();
    expect(() => timeline.transact(() => [note('late')])).toThrow('after close');
    expect(timeline.run().events).toBe(1);
  });
});

test('a subscriber hears an event only once it can be read from the disk', () => {
  const folder = newIncident('429s on /v1/pay');
  const timeline = open(folder);
  const found: boolean[] = [];
  timeline.subscribe((event) => found.push(timelineBytes(folder).includes(event.h)));
  timeline.transact(() => [note('severity high'), note('blocked 203.0.113.7')]);
  expect(found).toEqual([true, true]);
});

test('what a subscriber throws is handed on', () => {
  const errors: unknown[] = [];
  const timeline = memoryTimeline({
    fold,
    actor: 'a',
    clock,
    onListenerError: (error) => errors.push(error),
  });
  timeline.subscribe(() => {
    throw new Error('the display is gone');
  });
  timeline.transact(() => [note('a')]);
  expect(errors).toEqual([new Error('the display is gone')]);
});

test('memory keeps a real chain', () => {
  const timeline = memoryTimeline({ fold, actor: 'responder', clock });
  timeline.transact(() => [note('a'), note('b')]);
  timeline.transact(() => [note('c')]);
  let prev = genesisOf(new Uint8Array());
  for (const [seq, event] of timeline.events().entries()) {
    expect(verifyLine(Buffer.from(JSON.stringify(event)), prev, seq)).toStrictEqual({ event });
    prev = event.h;
  }
});

test('what is returned, folded and read back is the same', () => {
  const folder = newIncident('429s on /v1/pay');
  const folded: Event[] = [];
  const evolve: typeof fold.evolve = (run, event) => {
    folded.push(event);
    return fold.evolve(run, event);
  };
  const timeline = open(folder, { fold: { ...fold, evolve } });
  const events = timeline.transact(() => [note('severity high')]);
  expect(folded).toStrictEqual(read(folder));
  expect(events).toStrictEqual(read(folder).slice(1));
});
