// The services of a range while an incident is walked in it: one `ir` runs them, and when it leaves, the next one does.
import { join } from 'node:path';
import type { Timeline } from '../domain/ports.js';
import type { LoadedRange } from '../playbook/load-range.js';
import { tryLock } from '../system/lock.js';
import { attachRange } from '../system/range/attach-range.js';
import type { RunningRange } from '../system/range/running-range.js';
import { startRange } from '../system/range/start-range.js';
import type { Place } from './place.js';
import type { Practice } from './practice.js';

export interface Grounds {
  readonly place: Place;
  /** Of the incident. */
  readonly folder: string;
  readonly timeline: Timeline;
  /** Fires to give up while the range is still starting. */
  readonly signal: AbortSignal;
}

const stateOf = (folder: string): string => join(folder, 'range');

/** The right to run the services: the kernel takes it back with the process. */
const tryLease = (folder: string) => tryLock(join(folder, '.range'));

/** When the incident in the range really began; the first word counts. */
const mark = (timeline: Timeline, at: number): void => {
  const data = { milestone: 'started', at: new Date(at).toISOString(), source: 'range' } as const;
  timeline.transact((run) =>
    run.milestones.started === undefined ? [{ type: 'milestone.marked', data }] : [],
  );
};

const startServices = async (grounds: Grounds, loaded: LoadedRange): Promise<RunningRange> => {
  const { place, folder, timeline, signal } = grounds;
  const running = await startRange({
    range: loaded.range,
    folder: loaded.folder,
    state: stateOf(folder),
    environment: place.env,
    onAnnounce: (at) => mark(timeline, at),
    signal,
  });
  timeline.transact(() => [{ type: 'range.started', data: { services: running.services } }]);
  return running;
};

/** Starts the services, and marks when the incident in the range really began. */
export const startPractice = async (grounds: Grounds, loaded: LoadedRange): Promise<Practice> => {
  const lease = tryLease(grounds.folder);
  const running = await startServices(grounds, loaded);
  const stop = async (): Promise<void> => {
    await running.stop();
    lease?.release();
  };
  return { loaded, running: { ...running, stop }, keepUp: () => Promise.resolve() };
};

/** The range that another walkthrough of this incident has started. It goes on here when that one leaves. */
export const attachPractice = (grounds: Grounds, loaded: LoadedRange): Practice => {
  const { place, folder } = grounds;
  const attached = attachRange({
    range: loaded.range,
    folder: loaded.folder,
    state: stateOf(folder),
    environment: place.env,
  });
  let own: Promise<RunningRange> | null = null;
  const keepUp = async (): Promise<void> => {
    if (own === null && tryLease(folder) !== null) own = startServices(grounds, loaded);
    await own;
  };
  const stop = async (): Promise<void> => {
    await (await own?.catch(() => null))?.stop();
  };
  return { loaded, running: { ...attached, stop }, keepUp };
};
