// How a run changes in an exercise: which one it is, how its clock goes, which news was given.
import type { CommandRef } from './fact-words.js';
import type { DrillFacts } from './facts/drill.js';
import type { Fold } from './fold-step.js';
import { outputKey } from './output-key.js';
import type { Run } from './run.js';

/** Outputs are used up from start to start, so that a rehearsal that was interrupted goes on where it was. */
export const countStart = (run: Run, ref: CommandRef): Run => {
  const { drill } = run;
  if (drill === null) return run;
  const key = outputKey(ref);
  return { ...run, drill: { ...drill, starts: { ...drill.starts, [key]: (drill.starts[key] ?? 0) + 1 } } };
};

export const drillFolds: { readonly [T in keyof DrillFacts]: Fold<T> } = {
  'drill.started': (run, { scenario, played, notify, speed }) => ({
    ...run,
    drill: { scenario, played, notify, speed, scored: false, injects: {}, starts: {} },
  }),
  'drill.clock': (run, { rate, real, why }, at) => ({
    ...run,
    exercise: { rate, since: at, real: Date.parse(real), held: why === 'held' },
  }),
  'inject.given': (run, { inject }, at) =>
    run.drill && inject !== ''
      ? { ...run, drill: { ...run.drill, injects: { ...run.drill.injects, [inject]: at } } }
      : run,
  'drill.scored': (run) => (run.drill ? { ...run, drill: { ...run.drill, scored: true } } : run),
};
