// The fold: rules about marks, visits and what is unset that hold whatever wrote the events.
import { describe, expect, it } from 'vitest';
import { evolve, initialRun } from '../../src/domain/evolve.js';
import type { Event, Fact } from '../../src/domain/fact.js';
import type { Run } from '../../src/domain/run.js';

const fold = (facts: readonly Fact[]): Run =>
  facts.reduce<Run>((run, fact, seq) => {
    const ts = new Date(Date.parse('2026-11-22T03:37:00.000Z') + seq * 60_000).toISOString();
    const frame = { v: 1, seq, prev: '', ts, mono: '0', boot: '', by: 'responder', h: String(seq) };
    return evolve(run, { ...frame, ...fact } as Event);
  }, initialRun);

const settled = (visit: number, marks?: 'contained'): Fact => ({
  type: 'step.settled',
  data: { step: 'block', visit, outcome: 'done', ...(marks === undefined ? {} : { marks }) },
});
const ready = (visit: number): Fact => ({ type: 'step.ready', data: { step: 'block', visit } });
const marked = (source: 'start' | 'alert' | 'person' | 'range', at: string): Fact => ({
  type: 'milestone.marked',
  data: { milestone: 'detected', at: `2026-11-22T${at}:00.000Z`, source },
});
const detectedAt = (...facts: readonly Fact[]): string =>
  new Date(fold(facts).milestones.detected?.at ?? 0).toISOString().slice(11, 16);

describe('marks', () => {
  it('the first one stands', () => {
    expect(detectedAt(marked('alert', '03:30'), marked('range', '03:35'))).toBe('03:30');
  });

  it('the start of the run only stands in until there is a real one', () => {
    expect(detectedAt(marked('start', '03:37'), marked('alert', '03:30'))).toBe('03:30');
    expect(detectedAt(marked('start', '03:37'))).toBe('03:37');
  });

  it('a person corrects by appending, and nothing overwrites that', () => {
    expect(detectedAt(marked('alert', '03:30'), marked('person', '03:12'))).toBe('03:12');
    expect(detectedAt(marked('person', '03:12'), marked('alert', '03:30'))).toBe('03:12');
  });

  it('a visit that was opened again withdraws its mark, and its end counts for nothing', () => {
    const jumped: Fact = {
      type: 'step.jumped',
      data: { step: 'block', visit: 1, reason: 'again', reopened: [{ step: 'block', visit: 2 }] },
    };
    const reopened = fold([ready(1), settled(1, 'contained'), jumped]);
    expect(reopened.milestones.contained).toBeUndefined();
    const late = fold([ready(1), jumped, ready(2), settled(1, 'contained')]);
    expect(late.milestones.contained).toBeUndefined();
    expect(late.steps['block']?.settled).toBeNull();
    expect(late.done_since_update).toEqual([]);
  });
});

describe('what is news for the next update', () => {
  it('names a step once, and a step of several values only when all are done', () => {
    const again: Fact = {
      type: 'step.jumped',
      data: { step: 'block', visit: 1, reason: 'again', reopened: [{ step: 'block', visit: 2 }] },
    };
    expect(fold([ready(1), settled(1), again, ready(2), settled(2)]).done_since_update).toEqual(['block']);
    const items: Fact = { type: 'step.ready', data: { step: 'block', visit: 1, items: ['pay-1', 'pay-2'] } };
    const one = (item: number, outcome: 'done' | 'skipped'): Fact => ({
      type: 'step.settled',
      data: { step: 'block', visit: 1, item, outcome },
    });
    expect(fold([items, one(0, 'skipped'), one(1, 'done')]).done_since_update).toEqual([]);
    expect(fold([items, one(0, 'done'), one(1, 'done')]).done_since_update).toEqual(['block']);
  });
});

describe('a type that this version does not know', () => {
  it('changes nothing but the counts', () => {
    const run = fold([marked('alert', '03:30'), { type: 'weather.changed', data: {} } as unknown as Fact]);
    expect(run.events).toBe(2);
    expect(run.milestones).toEqual(fold([marked('alert', '03:30')]).milestones);
  });
});
