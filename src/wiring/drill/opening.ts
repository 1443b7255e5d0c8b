// How an exercise begins: which one it is, who plays, and from when on its clock goes.
import type { DrillPlan } from '../../domain/drill.js';
import type { Fact } from '../../domain/fact.js';
import { systemClock } from '../../system/clock.js';

export interface Exercise {
  /** True: nobody rehearses; the model answers are played. */
  readonly isPlayed: boolean;
  readonly notify: boolean;
  /** How many times as fast as the machine's its clock goes. */
  readonly speed: number;
}

/** `hasClock` is false in a range, where real commands run in real time. */
export const exerciseFacts = (
  { scenario, title, digest }: DrillPlan,
  { isPlayed, notify, speed }: Exercise,
  hasClock: boolean,
): readonly Fact[] => {
  const played = isPlayed ? 'model' : 'people';
  const rate = Math.round(speed * 1_000);
  const real = new Date(systemClock.wall()).toISOString();
  const started: Fact = {
    type: 'drill.started',
    data: { scenario, title, digest, played, notify, speed: rate },
  };
  const clock: Fact = {
    type: 'drill.clock',
    data: { rate: isPlayed ? 0 : rate, real, why: 'began' },
  };
  // The incident of a scenario begins with the exercise; when it is detected, the walkthrough finds out.
  const began: Fact = { type: 'milestone.marked', data: { milestone: 'started', at: real, source: 'range' } };
  return hasClock ? [started, clock, began] : [started];
};
