// Every fact is told in one plain sentence, also one that a newer version wrote.
import { expect, it } from 'vitest';
import type { Event, Fact } from '../../src/domain/fact.js';
import { describeFact } from '../../src/report/event-text.js';
import { incident, toEvents, viewOf } from './story.js';
import { abuseEvents } from './story-abuse.js';

const more: readonly Fact[] = [
  { type: 'value.confirmed', data: { name: 'suspects' } },
  { type: 'step.released', data: { step: 'block', visit: 1 } },
  { type: 'step.jumped', data: { step: 'block', visit: 1, reason: 'customers are waiting', reopened: [] } },
  {
    type: 'decision.made',
    data: {
      step: 'accident',
      visit: 1,
      name: 'accident',
      option: 'again',
      to: 'block',
      not_taken: [],
      reopened: [{ step: 'block', visit: 2 }],
    },
  },
  {
    type: 'step.settled',
    data: { step: 'block', visit: 1, outcome: 'done', marks: 'contained', at: '2026-11-22T03:38:00Z' },
  },
  { type: 'step.settled', data: { step: 'classify', visit: 1, outcome: 'done', marks: 'acknowledged' } },
  { type: 'step.target_passed', data: { step: 'classify', visit: 1, within_ms: 300_000 } },
  { type: 'step.rolled_back', data: { step: 'block', visit: 1, item: 0, by_hand: true } },
  { type: 'update.due', data: { severity: 'high', late: true } },
  { type: 'clock.warned', data: { clock: 'clock-1', left: 'half', late: false } },
  { type: 'control.expired', data: { step: 'block', visit: 1, item: 0, late: false } },
  { type: 'range.started', data: { services: [{ name: 'api', port: 8080 }] } },
  { type: 'clock.jumped', data: { by_ms: -4_000 } },
  { type: 'disk.full', data: { needed: 65_536 } },
];

const all = [...abuseEvents, ...toEvents(more.map((fact) => ['03:40:00.000', 'oncall-1', fact]))];

it('tells each fact in one sentence, with nothing left undefined', () => {
  for (const event of all) {
    const text = describeFact(event);
    expect(text, event.type).toMatch(/^[A-Z“].*[.!?…]$/s);
    expect(text, event.type).not.toMatch(/undefined|null|\[object|NaN|\n/);
  }
});

it('tells the facts of this story in these words', () => {
  const texts = toEvents(more.map((fact) => ['03:40:00.000', 'oncall-1', fact])).map((event) =>
    describeFact(event),
  );
  expect(texts).toEqual([
    'The value of suspects was confirmed.',
    '“block” was given back for others to take.',
    'The response jumped to “block” out of order: customers are waiting.',
    '“accident” was decided: again, and the response went to “block”; opened again: “block”.',
    '“block” was done, and the incident counted as contained from 03:38:00.',
    '“classify” was done, and the incident counted as acknowledged from 03:40:00.',
    '“classify” had been ready for longer than its target of 5 min.',
    '“block, number 1” was rolled back by hand.',
    'An update was due for severity high (noticed late, since ir was not running).',
    'The clock “clock-1” had half of its time left.',
    'The time limit of “block, number 1” passed while it was still in place.',
    'The practice range was started: api on port 8080.',
    'The clock of this machine was set back by 4 s.',
    'The disk was full; 65.5 KB had to be freed before any further change.',
  ]);
});

it('keeps and tells a fact of a type that it does not know', () => {
  const [first] = abuseEvents;
  const unknown = { ...first, type: 'pager.silenced', data: { by_whom: 'oncall-1' } } as unknown as Event;
  expect(describeFact(unknown)).toBe(
    'Something that this version of ir does not know was recorded: pager silenced {"by_whom":"oncall-1"}.',
  );
  // A type with the name of something that every object has is unknown too.
  const tricky = { ...first, type: 'constructor', data: {} } as unknown as Event;
  expect(describeFact(tricky)).toContain('does not know');
  const view = viewOf([...abuseEvents, { ...unknown, seq: abuseEvents.length }]);
  expect(view.header.incident).toBe(incident);
  expect(view.timeline.at(-1)).toMatchObject({ type: 'pager.silenced', detail: false });
});
