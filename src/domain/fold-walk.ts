// How a run changes when a walkthrough stops, goes on, or is joined by another one.
import type { RunFacts } from './facts/run.js';
import type { Fold } from './fold-step.js';

type WalkFact = Extract<keyof RunFacts, `walk.${string}` | `run.${string}`>;

export const walkFolds: { readonly [T in WalkFact]: Fold<T> } = {
  'run.paused': (run, { reason, detail }) => ({ ...run, paused: { reason, detail } }),
  'run.resumed': (run) => ({ ...run, paused: null }),
  'walk.joined': (run, { pid, start_time, boot }, _at, { by }) => ({
    ...run,
    joined: [...run.joined, { who: by, pid, start_time, boot }],
  }),
  'walk.left': (run, { pid, start_time }) => ({
    ...run,
    joined: run.joined.filter((one) => one.pid !== pid || one.start_time !== start_time),
  }),
};
