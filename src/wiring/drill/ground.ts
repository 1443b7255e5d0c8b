// Where an incident without a range stands: on this machine for real, or nowhere, in an exercise.
import type { SystemClock } from '../../system/clock.js';
import type { Ground } from '../../wiring.js';
import type { Standing } from '../walk.js';
import { createRehearsal } from './rehearsal.js';

/** `played`: the clock of an exercise that is played by itself. */
export const groundWithoutRange = (
  { timeline, plan, folder, talk, asks, fresh }: Standing,
  played: SystemClock | null,
): Ground => {
  if (timeline.run().opened?.mode !== 'drill') return { mode: 'live' };
  const { drill } = plan;
  if (drill === undefined) throw new Error('an exercise without a scenario in its plan');
  const { responder } = talk;
  return {
    mode: 'drill',
    rehearsal: createRehearsal({ drill, folder, timeline, responder, asks, played, fresh }),
  };
};
