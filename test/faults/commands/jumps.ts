// Walks one incident while the wall clock is set: during a life, between two lives, or both.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FalseClock, openFalseClock } from './faketime.js';
import { openIncident } from './incident.js';
import { judgeRecord } from './judge.js';
import { judgeHold, judgeJumps, judgeOrder, judgeTimers, readTimed } from './judge-clock.js';
import { judgeMetrics } from './judge-metrics.js';
import { type Life, live } from './life.js';
import { openPlatform, type Platform } from './platform.js';
import { paymentsTimed } from './playbook.js';
import type { Spec } from './spec.js';

export interface Jumps {
  /** Seconds; set when the record holds `cue`, and a moment later. */
  readonly during: { readonly cue: string; readonly laterMs: number; readonly seconds: number } | null;
  /** Seconds; the first life is killed so long after it began to walk, and the clock is set before the second one. */
  readonly between: { readonly killAfterMs: number; readonly seconds: number } | null;
}

const says = (folder: string, cue: string): boolean =>
  readFileSync(join(folder, 'timeline.jsonl'), 'utf8').includes(cue);

const untilSaid = async (folder: string, cue: string, stop: AbortSignal): Promise<boolean> => {
  while (!stop.aborted) {
    if (says(folder, cue)) return true;
    await sleep(20);
  }
  return false;
};

/** Returns the seconds that it was set by while the walker still walked. */
const setDuring = async (
  clock: FalseClock,
  folder: string,
  { during }: Jumps,
  stop: AbortSignal,
): Promise<readonly number[]> => {
  if (during === null || !(await untilSaid(folder, during.cue, stop))) return [];
  await sleep(during.laterMs);
  // After its last event nobody is left to notice.
  if (stop.aborted || says(folder, '"type":"incident.closed"')) return [];
  clock.set(during.seconds);
  return [during.seconds];
};

interface Lives {
  readonly last: Life;
  /** Seconds by which the clock was set, in order. */
  readonly made: readonly number[];
}

const walkLives = async (walker: string, spec: Spec, clock: FalseClock, jumps: Jumps): Promise<Lives> => {
  const over = new AbortController();
  const setting = setDuring(clock, spec.folder, jumps, over.signal);
  const first = await live(walker, spec, jumps.between?.killAfterMs ?? null, clock.env);
  over.abort();
  const made = await setting;
  if (first.signal !== 'SIGKILL' || jumps.between === null) return { last: first, made };
  const { seconds } = jumps.between;
  clock.set((made[0] ?? 0) + seconds);
  const last = await live(walker, spec, null, clock.env);
  return { last, made: [...made, seconds] };
};

export interface Jumped {
  readonly platform: Platform;
  readonly folder: string;
  readonly wrong: readonly string[];
  readonly jumps: number;
}

export const walkThroughJumps = async (walker: string, jumps: Jumps, seed: number): Promise<Jumped> => {
  const platform = openPlatform(600);
  const folder = openIncident(platform, paymentsTimed);
  const clock = openFalseClock(platform.folder);
  const spec: Spec = { folder, platform: platform.folder, seed, rule: 'look', death: null, victim: null };
  const { last, made } = await walkLives(walker, spec, clock, jumps);
  const lines = readTimed(folder);
  const wrong = [
    ...(last.code === 0 ? [] : [`the last life ended with ${last.signal ?? last.code}: ${last.err}`]),
    ...judgeRecord(platform, folder),
    ...judgeOrder(lines),
    ...judgeJumps(lines, made),
    ...judgeTimers(lines),
    ...judgeHold(lines),
    ...judgeMetrics(folder, lines),
  ];
  return { platform, folder, wrong, jumps: made.length };
};
