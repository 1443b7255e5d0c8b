// The time of an exercise: it begins at the real time, may go faster, and stands still while somebody holds it.
import type { Run } from './run.js';

/**
 * In ms since 1970. `real` is the machine's time up to which somebody was there to rehearse. Never before the last
 * event, and for a run that is no exercise the machine's own time.
 */
export const exerciseTime = ({ exercise, last_at }: Run, real: number): number => {
  if (exercise === null) return real;
  const passed = (Math.max(0, real - exercise.real) * exercise.rate) / 1000;
  return Math.max(last_at, Math.round(exercise.since + passed));
};
