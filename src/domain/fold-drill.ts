// How a run changes in an exercise: which one it is, how its clock goes, which news was given.
import type { DrillFacts } from './facts/drill.js';
import type { Fold } from './fold-step.js';

export const drillFolds: { readonly [T in keyof DrillFacts]: Fold<T> } = {
  'drill.started': (run, { scenario, played, notify, speed }) => ({
    ...run,
    drill: { scenario, played, notify, speed, injects: {} },
  }),
  'drill.clock': (run, { rate, real, why }, at) => ({
    ...run,
    exercise: { rate, since: at, real: Date.parse(real), held: why === 'held' },
  }),
  'inject.given': (run, { inject }, at) =>
    run.drill && inject !== ''
      ? { ...run, drill: { ...run.drill, injects: { ...run.drill.injects, [inject]: at } } }
      : run,
  'drill.scored': (run) => run,
};
