// The same record as in production, on disk, for walkthroughs in the small world: with its lock, chain and checkpoints.
import { evolve, initialRun } from '../../src/domain/evolve.js';
import type { Event } from '../../src/domain/fact.js';
import type { Clock, Timeline } from '../../src/domain/ports.js';
import { takeLock } from '../../src/system/lock.js';
import { createIncident } from '../../src/timeline/create.js';
import { openTimeline } from '../../src/timeline/file.js';
import { readIncident } from '../../src/timeline/read.js';
import type { TestTimeline } from './timeline.js';

export interface DiskTimeline extends TestTimeline {
  /** The incident's folder, once the first facts are written. */
  folder(): string;
}

const stampClock = ({ wall }: Clock) => ({
  wall,
  mono: () => BigInt(wall()) * 1_000_000n,
  asleep: () => 0,
  boot: 'boot',
});

const header = {
  id: 'INC-20261122-0337-payments-7f3k',
  nonce: '00112233445566778899aabbccddeeff',
  playbook: 'a'.repeat(64),
  tool: '0.1.0',
  host: 'payments-1',
  boot: 'boot',
  user: 'responder',
  mode: 'live',
  created: '2026-11-22T03:37:00.000Z',
  key: null,
} as const;

/** @param place a home for a new incident, or the folder of one that goes on. */
export const diskTimeline = (
  clock: Clock,
  actor: string,
  place: { readonly home: string } | { readonly folder: string },
): DiskTimeline => {
  const events: Event[] = [];
  const writer = { actor, clock: stampClock(clock) };
  let folder = 'folder' in place ? place.folder : '';
  let inner: Timeline | null = null;

  const open = (): Timeline => {
    const fold = { initial: initialRun, evolve };
    const timeline = openTimeline({ ...writer, folder, lock: takeLock, signer: null, fold });
    events.push(...readIncident(folder, () => {}));
    timeline.subscribe((event) => events.push(event));
    return timeline;
  };
  if (folder !== '') inner = open();
  const begin = (facts: Parameters<typeof createIncident>[0]['facts']): readonly Event[] => {
    folder = createIncident({ ...writer, home: 'home' in place ? place.home : '', header, facts, files: [] });
    inner = open();
    return events;
  };
  const timeline: DiskTimeline = {
    events,
    folder: () => folder,
    run: () => inner?.run() ?? initialRun,
    transact: (decide) => inner?.transact(decide) ?? begin(decide(initialRun)),
    subscribe: (listener) => inner?.subscribe(listener) ?? (() => {}),
    close: () => inner?.close(),
    as: () => timeline,
  };
  return timeline;
};
