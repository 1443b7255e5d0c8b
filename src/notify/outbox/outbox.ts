// Sends what follows from the timeline, beside the walkthrough and never in its way. One process at a time sends; what
// it sent is on record, so the next one goes on where it stopped.
import type { Attachment, Channel } from '../../domain/channel.js';
import type { Event } from '../../domain/fact.js';
import type { Card, Heading } from '../../domain/letter.js';
import type { Clock, Timeline } from '../../domain/ports.js';
import type { Run } from '../../domain/run.js';
import { createBell } from './bell.js';
import { createLane, type Lane } from './lane.js';
import { createQueue, type Describe, type Queue } from './queue.js';

export interface OutboxOptions {
  readonly channels: readonly Channel[];
  readonly timeline: Timeline;
  readonly clock: Clock;
  readonly describe: Describe;
  readonly heading: (run: Run) => Heading;
  readonly card: (run: Run) => Card;
  /** What those who followed a closed incident keep of it. */
  readonly files: () => readonly Attachment[];
  /** The right to send; null while another process has it. */
  readonly lease: () => { release(): void } | null;
  /** Everything on record before the outbox listens. */
  readonly earlier: Iterable<Event>;
  /** True: this process opened the incident, so that nobody can have sent anything before. */
  readonly fresh: boolean;
}

/** Messages that have not reached their channel. */
export interface Unsent {
  readonly channel: string;
  readonly count: number;
  /** Why nothing more is tried until somebody mends it, or null. */
  readonly barred: string | null;
}

export interface Outbox {
  unsent(): readonly Unsent[];
  /** Waits until all has gone that can go, at most `ms`. False: something is still on its way. */
  settle(ms: number): Promise<boolean>;
  /** Sends nothing more. Resolves when what was being sent has ended. */
  stop(): Promise<void>;
}

const leaseEveryMs = 2_000;
/** How often a lane with nothing to do looks again; an event wakes it before. */
const idleMs = 60_000;
const settleEveryMs = 20;

const laneFor = (options: OutboxOptions, queue: Queue, channel: Channel, suspects: boolean): Lane => {
  const { timeline, clock, heading, card, files } = options;
  return createLane({
    channel,
    clock,
    first: () => queue.first(channel),
    past: () => queue.past(channel, heading(timeline.run())),
    card: () => (channel.show && queue.follows(channel.name) ? card(timeline.run()) : null),
    version: queue.version,
    files: () => (timeline.run().closed && queue.follows(channel.name) ? files() : null),
    record: (fact) => void timeline.transact(() => [fact]),
    suspects,
  });
};

const reportUnsent = (
  channels: readonly Channel[],
  queue: Queue,
  lanes: ReadonlyMap<string, Lane>,
): readonly Unsent[] =>
  [...queue.awaited()].flatMap(([name, all]) => {
    const channel = channels.find((one) => one.name === name);
    const count = channel ? queue.count(channel) : all;
    const barred = channel ? (lanes.get(name)?.barred ?? null) : 'it is not in the config any more';
    return count === 0 ? [] : [{ channel: name, count, barred }];
  });

export const startOutbox = (options: OutboxOptions): Outbox => {
  const { channels, timeline, clock } = options;
  const ending = new AbortController();
  const stop = ending.signal;
  const bell = createBell();
  const queue = createQueue(options.describe);
  const lanes = new Map<string, Lane>();
  const idle = new Set<string>();

  const runLane = async (name: string, lane: Lane): Promise<void> => {
    while (!stop.aborted) {
      const rung = bell.signal();
      idle.delete(name);
      const wait = await lane.step(stop);
      if (wait === null) idle.add(name);
      if (lane.barred !== null) return;
      // Between two calls nothing may wake it: the channel asked for that pause.
      await clock.sleep(wait ?? idleMs, wait === null ? AbortSignal.any([rung, stop]) : stop);
    }
  };
  const work = async (): Promise<void> => {
    let lease = options.lease();
    // Whoever sent before us may have died between sending and recording.
    const suspects = !options.fresh || lease === null;
    for (; lease === null && !stop.aborted; lease = options.lease()) await clock.sleep(leaseEveryMs, stop);
    try {
      for (const channel of channels) lanes.set(channel.name, laneFor(options, queue, channel, suspects));
      await Promise.all([...lanes].map(([name, lane]) => runLane(name, lane)));
    } finally {
      lease?.release();
    }
  };

  for (const event of options.earlier) queue.take(event);
  const unsubscribe = timeline.subscribe((event) => {
    if (!queue.take(event)) return;
    idle.clear();
    bell.ring();
  });
  // Were the record not writable, the walkthrough would find out by itself, and say it better.
  const working = channels.length === 0 ? Promise.resolve() : work().catch(() => {});

  const unsent = (): readonly Unsent[] => reportUnsent(channels, queue, lanes);
  // Where another process sends, what it has sent is read from the record.
  const isDone = (channel: Channel): boolean => {
    const lane = lanes.get(channel.name);
    if (!lane) return queue.count(channel) === 0;
    return idle.has(channel.name) || lane.barred !== null;
  };
  const settle = async (ms: number): Promise<boolean> => {
    const end = clock.steady() + ms;
    while (!channels.every(isDone) && clock.steady() < end) {
      await clock.sleep(settleEveryMs);
      timeline.run();
    }
    return channels.every(isDone);
  };
  return {
    unsent,
    settle,
    stop: async () => {
      ending.abort();
      unsubscribe();
      await working;
    },
  };
};
