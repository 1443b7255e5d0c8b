// An incident at which somebody sits and an outbox that sends: in memory, in virtual time.
import type { Channel } from '../../../src/domain/channel.js';
import type { Event, Fact } from '../../../src/domain/fact.js';
import type { Card } from '../../../src/domain/letter.js';
import type { Clock } from '../../../src/domain/ports.js';
import { type Outbox, startOutbox } from '../../../src/notify/outbox/outbox.js';
import { virtualClock } from '../../world/clock.js';
import { type TestTimeline, testTimeline } from '../../world/timeline.js';

export const note = (text: string): Fact => ({ type: 'note.added', data: { text } });
export const following = (...names: readonly string[]): Fact => ({
  type: 'channels.set',
  data: { following: names },
});
export const claimed = (step: string, visit = 1): Fact => ({
  type: 'step.claimed',
  data: { step, visit, pid: 1, start_time: '1', boot: 'boot' },
});
export const settled = (step: string): Fact => ({
  type: 'step.settled',
  data: { step, visit: 1, outcome: 'done' },
});

const heading = {
  incident: 'INC-20261122-0340-api-abuse-7f3k',
  title: 'API abuse',
  severity: 'high',
  mode: 'live',
  private: false,
} as const;

const cardAt = (events: number): Card => ({
  ...heading,
  state: 'open',
  closed_as: null,
  situation: 'being worked on',
  doing: [],
  done: 0,
  total: 3,
  roles: [],
  milestones: [],
  clocks: [],
  in_place: [],
  next_update_at: null,
  anchor: `${events}-0`,
});

export interface Desk {
  readonly clock: Clock;
  readonly timeline: TestTimeline;
  readonly outbox: Outbox;
  write(...facts: readonly Fact[]): void;
  /** Facts of one type that are on record, in their order. */
  facts(type: Fact['type']): readonly unknown[];
}

export interface DeskOptions {
  readonly channels: readonly Channel[];
  readonly earlier?: readonly Event[];
  readonly fresh?: boolean;
  readonly lease?: () => { release(): void } | null;
  readonly timeline?: (own: TestTimeline) => TestTimeline;
  readonly clock?: Clock;
}

const open = new Set<Outbox>();

/** For afterEach: in virtual time an outbox that nobody stops keeps the machine busy for ever. */
export const closeDesks = async (): Promise<void> => {
  for (const outbox of open) await outbox.stop();
  open.clear();
};

export const openDesk = (options: DeskOptions): Desk => {
  const clock = options.clock ?? virtualClock(Date.parse('2026-11-22T03:40:00.000Z'));
  const own = testTimeline(clock, 'responder', options.earlier ?? []);
  const timeline = options.timeline?.(own) ?? own;
  const outbox = startOutbox({
    channels: options.channels,
    timeline,
    clock,
    describe: (event) => ('text' in event.data ? String(event.data.text) : event.type),
    heading: () => heading,
    card: ({ events }) => cardAt(events),
    files: () => [{ name: 'INC-report.md', title: 'Report', content: new Uint8Array() }],
    lease: options.lease ?? (() => ({ release: () => {} })),
    earlier: [...own.events],
    fresh: options.fresh ?? true,
  });
  open.add(outbox);
  return {
    clock,
    timeline,
    outbox,
    write: (...facts) => void own.transact(() => facts),
    facts: (type) => own.events.filter((event) => event.type === type).map(({ data }) => data),
  };
};
