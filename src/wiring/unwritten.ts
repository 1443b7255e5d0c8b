// What was decided or typed and could not be written any more: kept on the screen, so that somebody can paste it later.
import type { Fact } from '../domain/fact.js';
import type { Timeline } from '../domain/ports.js';
import { describeFact } from '../report/event-text.js';
import { systemClock } from '../system/clock.js';

export interface Watched {
  readonly timeline: Timeline;
  /** A sentence for each fact of the append that failed last; empty when none did. */
  unwritten(): readonly string[];
}

const describe = (fact: Fact): string => {
  const ts = new Date(systemClock.wall()).toISOString();
  const stamp = { v: 1, seq: 0, prev: '', ts, mono: '0', boot: '', by: '', h: '' } as const;
  return `${ts.slice(11, 19)} UTC  ${describeFact({ ...stamp, ...fact })}`;
};

/** The same timeline, which remembers what it could not take. */
export const watchUnwritten = (timeline: Timeline): Watched => {
  let lost: readonly Fact[] = [];
  const transact: Timeline['transact'] = (decide) => {
    let decided: readonly Fact[] = [];
    try {
      return timeline.transact((run) => {
        decided = decide(run);
        return decided;
      });
    } catch (error) {
      lost = decided;
      throw error;
    }
  };
  return { timeline: { ...timeline, transact }, unwritten: () => lost.map(describe) };
};
