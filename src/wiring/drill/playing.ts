// An exercise that nobody rehearses: the model answers are given as a person would give them, on the exercise's clock.
import type { Plan } from '../../domain/plan.js';
import type { Run } from '../../domain/run.js';
import { createModelResponder } from '../../drill/model-responder.js';
import { type SystemClock, systemClock } from '../../system/clock.js';
import { createVirtualClock } from '../../system/virtual-clock.js';
import type { Talk } from '../talk.js';

export const startVirtualClock = (): SystemClock => createVirtualClock(systemClock.wall());

/** The same talk, but for an exercise that is played. In a range answers take no time, and the last news is waited for. */
export const playing = (talk: Talk, run: Run, { drill }: Plan, played: SystemClock | null): Talk => {
  if (drill === undefined || run.drill?.played !== 'model') return talk;
  const responder = createModelResponder({
    responder: talk.responder,
    clock: played ?? systemClock,
    thinkingMs: played === null ? 0 : undefined,
    began: run.opened?.at ?? systemClock.wall(),
    injects: drill.injects,
  });
  return { ...talk, responder };
};
