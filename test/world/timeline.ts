// A timeline in memory that may begin with what an earlier process wrote, and that several walkthroughs may share.
import { createHash } from 'node:crypto';
import { evolve, initialRun } from '../../src/domain/evolve.js';
import type { Event, Fact } from '../../src/domain/fact.js';
import type { Clock, Timeline } from '../../src/domain/ports.js';
import type { Run } from '../../src/domain/run.js';

export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

export interface TestTimeline extends Timeline {
  readonly events: Event[];
  /** The same record as another person's process sees it. */
  as(actor: string): TestTimeline;
}

export const testTimeline = (clock: Clock, actor: string, earlier: readonly Event[]): TestTimeline => {
  const events: Event[] = [...earlier];
  let run: Run = earlier.reduce(evolve, initialRun);
  const listeners = new Map<(event: Event, origin: 'own' | 'other') => void, string>();
  const stamp = (fact: Fact, by: string): Event => {
    const ts = new Date(clock.wall()).toISOString();
    const frame = { v: 1 as const, seq: events.length, prev: run.head, ts, mono: '0', boot: 'boot', by };
    return { ...frame, ...fact, h: sha256(JSON.stringify([frame, fact])) } as Event;
  };
  const seenBy = (by: string): TestTimeline => ({
    events,
    run: () => run,
    transact: (decide) => {
      const written = decide(run).map((fact) => {
        const event = stamp(fact, by);
        events.push(event);
        run = evolve(run, event);
        return event;
      });
      for (const event of written)
        for (const [listener, self] of listeners) listener(event, self === by ? 'own' : 'other');
      return written;
    },
    subscribe: (listener) => {
      listeners.set(listener, by);
      return () => listeners.delete(listener);
    },
    close: () => {},
    as: seenBy,
  });
  return seenBy(actor);
};
