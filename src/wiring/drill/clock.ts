// The clock of an incident: the machine's, but for an exercise, whose own one is read from its record.
import { exerciseTime } from '../../domain/exercise-time.js';
import type { Clock, ExerciseClock, Timeline } from '../../domain/ports.js';
import type { Run } from '../../domain/run.js';
import { createExerciseClock } from '../../drill/exercise-clock.js';
import { attendedUntil } from '../../system/attendance.js';
import { type SystemClock, systemClock } from '../../system/clock.js';
import { readHeader } from '../../system/read-header.js';

/** A range is walked in real time, also with a scenario. */
export const isExercise = (folder: string): boolean => readHeader(folder).fields['mode'] === 'drill';

/** Now, as an incident sees it, in ms since 1970. */
export const nowIn = (folder: string, run: Run): number =>
  run.exercise === null ? systemClock.wall() : exerciseTime(run, attendedUntil(folder));

/** Stamps events with the time of the exercise; what tells processes apart stays the machine's. */
export const stampingClock = (folder: string, run: () => Run): SystemClock => ({
  ...systemClock,
  boot: systemClock.boot,
  wall: () => nowIn(folder, run()),
  free: true,
});

/** For the hands of the engine. */
export const exerciseClock = (folder: string, timeline: Timeline): Clock & ExerciseClock =>
  createExerciseClock({ timeline, machine: systemClock, attended: () => attendedUntil(folder) });

/** For whoever has something to say beside a walkthrough. */
export const clockIn = (folder: string, timeline: Timeline): Clock =>
  isExercise(folder) ? exerciseClock(folder, timeline) : systemClock;
