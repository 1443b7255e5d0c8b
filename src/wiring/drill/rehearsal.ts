// The hands of an exercise: a shell that starts nothing, and a clock of its own.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DrillPlan } from '../../domain/drill.js';
import type { Clock, ExerciseClock, Timeline } from '../../domain/ports.js';
import type { Responder } from '../../domain/responder.js';
import type { Shell } from '../../domain/shell.js';
import { askOutput, refuseOutput } from '../../drill/ask-output.js';
import { createDrillShell } from '../../drill/shell.js';
import { attend, isAttended } from '../../system/attendance.js';
import { type SystemClock, systemClock } from '../../system/clock.js';
import type { EvidenceStore } from '../../system/evidence-store.js';
import { isAlive } from '../../system/process-table.js';
import { sha256 } from '../../timeline/sha256.js';
import { ownFiles } from '../source.js';
import { exerciseClock } from './clock.js';

export interface Rehearsal {
  readonly shell: (evidence: EvidenceStore) => Shell;
  readonly clock: Clock;
  readonly exercise: ExerciseClock | null;
  /** Somebody is there, and the clock goes; returns the way to say that they left. */
  readonly attend: () => () => void;
}

export interface RehearsalOptions {
  readonly drill: DrillPlan;
  readonly folder: string;
  readonly timeline: Timeline;
  readonly responder: Responder;
  /** False: nobody is there to say what a command prints that the scenario does not know. */
  readonly asks: boolean;
  /** The clock of an exercise that is played by itself; null: people rehearse. */
  readonly played: SystemClock | null;
  /** True: this process has begun the exercise. */
  readonly fresh: boolean;
}

const hashOwn = (folder: string, path: string): string | null => {
  try {
    return sha256(readFileSync(join(folder, ownFiles, path)));
  } catch {
    return null;
  }
};

/** After a pause or a crash the clock goes on where people were, and not where the machine is; held, it stays held. */
const goOn = (timeline: Timeline): void => {
  timeline.transact((run) => {
    if (run.exercise?.held) return [];
    const rate = run.drill?.speed ?? 1_000;
    const real = new Date(systemClock.wall()).toISOString();
    return [{ type: 'drill.clock', data: { rate, real, why: 'resumed' } }];
  });
};

export const createRehearsal = (options: RehearsalOptions): Rehearsal => {
  const { drill, folder, timeline, responder, asks, played } = options;
  const held = played === null ? exerciseClock(folder, timeline) : null;
  const clock = held ?? played ?? systemClock;
  const attendHere = (): (() => void) => {
    if (played !== null) return () => {};
    if (!options.fresh && !isAttended(folder)) goOn(timeline);
    return attend(folder);
  };
  return {
    clock,
    exercise: held,
    attend: attendHere,
    shell: (evidence) =>
      createDrillShell({
        drill,
        run: timeline.run,
        clock,
        evidence,
        ask: asks ? askOutput(responder) : refuseOutput,
        ownFile: (path) => hashOwn(folder, path),
        alive: isAlive,
      }),
  };
};
