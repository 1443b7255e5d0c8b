// How facts change the state of one step. Copies are bounded by the plan, never by the length of the timeline.
import type { EventOf, Facts, FactType } from './fact.js';
import type { UnitRef } from './fact-words.js';
import type { CommandState, Run, StepState, UnitState } from './run.js';

/** How one type of fact changes a run; `at` is the event's time in milliseconds since 1970. */
export type Fold<T extends FactType> = (run: Run, data: Facts[T], at: number, event: EventOf<T>) => Run;

export const freshUnit: UnitState = {
  settled: null,
  failed: null,
  commands: {},
  approval: null,
  edits: [],
  held: {},
  waived: [],
};

export const freshStep: StepState = {
  visit: 1,
  ready_at: null,
  ready_seq: -1,
  items: null,
  settled: null,
  units: [freshUnit],
  target_passed: false,
  claim: null,
};

/** The state of a step; a step that no fact has named yet is fresh. */
export const stepState = (run: Run, id: string): StepState => run.steps[id] ?? freshStep;

/** The state of one unit; `item` counts from 0 and is null where the step does not run once per value. */
export const unitState = (run: Run, id: string, item: number | null): UnitState =>
  stepState(run, id).units[item ?? 0] ?? freshUnit;

export const withStep = (run: Run, id: string, change: (step: StepState) => StepState): Run => ({
  ...run,
  steps: { ...run.steps, [id]: change(stepState(run, id)) },
});

/** Facts about an earlier visit leave the present one alone. */
export const withUnit = (run: Run, ref: UnitRef, change: (unit: UnitState) => UnitState): Run => {
  const index = ref.item ?? 0;
  const step = stepState(run, ref.step);
  const unit = step.units[index];
  if (step.visit !== ref.visit || unit === undefined) return run;
  return withStep(run, ref.step, (state) => ({ ...state, units: state.units.with(index, change(unit)) }));
};

export const withCommand = (
  run: Run,
  ref: UnitRef & { readonly part: string },
  change: (command: CommandState | undefined) => CommandState,
): Run =>
  ref.part === 'rollback'
    ? withInPlace(run, ref, (entry) => ({ ...entry, undoing: change(entry.undoing ?? undefined) }))
    : withUnit(run, ref, (unit) => ({
        ...unit,
        commands: { ...unit.commands, [ref.part]: change(unit.commands[ref.part]) },
      }));

type InPlace = Run['in_place'][number];

const isSame = (entry: InPlace, ref: UnitRef): boolean =>
  entry.step === ref.step && entry.visit === ref.visit && entry.item === (ref.item ?? null);

export const withInPlace = (run: Run, ref: UnitRef, change: (entry: InPlace) => InPlace): Run => ({
  ...run,
  in_place: run.in_place.map((entry) => (isSame(entry, ref) ? change(entry) : entry)),
});

export const addInPlace = (run: Run, entry: InPlace): Run => {
  const ref = { step: entry.step, visit: entry.visit, ...(entry.item === null ? {} : { item: entry.item }) };
  return { ...run, in_place: [...removeInPlace(run, ref).in_place, entry] };
};

export const removeInPlace = (run: Run, ref: UnitRef): Run => ({
  ...run,
  in_place: run.in_place.filter((entry) => !isSame(entry, ref)),
});

/** A value that a change gave when it was made, such as the id of a rule, belongs to it: its rollback needs that one. */
export const bindInPlace = (run: Run, data: Facts['value.set']): Run => {
  const { name, step, visit, item, value } = data;
  if (step === undefined || visit === undefined || value === undefined) return run;
  // A command sees the names of its own scope, without the prefix.
  const bare = name.slice(step.lastIndexOf('/') + 1);
  const ref = { step, visit, ...(item === undefined ? {} : { item }) };
  return withInPlace(run, ref, (entry) => ({
    ...entry,
    bindings: [...entry.bindings.filter((one) => one.name !== bare), { name: bare, value }],
  }));
};
