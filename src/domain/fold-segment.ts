// What a record that goes on in another file makes of a run: whatever may have begun in lines that are lost is in doubt.
import { addInPlace, type Fold } from './fold-step.js';
import type { CommandState, Run, UnitState } from './run.js';

const doubtful = (command: CommandState): CommandState =>
  command.state === 'intended' ? { ...command, state: 'started' } : command;

const isDoubtful = ({ effect, commands, settled }: UnitState): boolean =>
  settled === null && effect !== undefined && effect !== 'read' && commands['run']?.state === 'intended';

const doubtUnit = (unit: UnitState): UnitState => {
  const { run: command } = unit.commands;
  return command && isDoubtful(unit)
    ? { ...unit, commands: { ...unit.commands, run: doubtful(command) } }
    : unit;
};

const doubtPlaced = (run: Run, since: number): Run =>
  Object.entries(run.steps).reduce(
    (before, [step, { visit, units, items }]) =>
      units.reduce((so_far, unit, index) => {
        if (!isDoubtful(unit)) return so_far;
        const item = items === null ? null : index;
        const bindings = unit.commands['run']?.bindings ?? [];
        const entry = { step, visit, item, since, bindings, expired: false, in_doubt: true, undoing: null };
        return addInPlace(so_far, entry);
      }, before),
    run,
  );

/** Where lines are lost, `step.started` may be one of them: a change that was intended may have run. */
export const foldSegment: Fold<'segment.started'> = (before, { lost }, at) => {
  const run = { ...before, segment: before.segment + 1 };
  if (lost === 0) return run;
  const placed = doubtPlaced(run, at);
  const steps = Object.fromEntries(
    Object.entries(placed.steps).map(([id, step]) => [id, { ...step, units: step.units.map(doubtUnit) }]),
  );
  const in_place = placed.in_place.map((entry) =>
    entry.undoing === null ? entry : { ...entry, undoing: doubtful(entry.undoing) },
  );
  return { ...placed, steps, in_place };
};
