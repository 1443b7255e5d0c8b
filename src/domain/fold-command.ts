// How a command's intended, started and finished change a run, and with them what is still in place.
import { addInPlace, type Fold, removeInPlace, withCommand, withInPlace, withUnit } from './fold-step.js';
import type { CommandState } from './run.js';

const unknownCommand: CommandState = { attempt: 0, state: 'intended', bindings: [], digest: '' };

export const foldIntended: Fold<'step.intended'> = (run, data) => {
  const next = withCommand(run, data, () => ({
    attempt: data.attempt,
    state: 'intended',
    bindings: data.bindings,
    digest: data.digest,
  }));
  if (data.part !== 'run') return next;
  // An approval serves one attempt; a new attempt also leaves the last failure behind.
  return withUnit(next, data, (unit) => ({ ...unit, approval: null, failed: null, effect: data.effect }));
};

export const foldStarted: Fold<'step.started'> = (run, data, at) => {
  const { pid, start_time, boot } = data;
  const before = run.steps[data.step]?.units[data.item ?? 0];
  const next = withCommand(run, data, (command = unknownCommand) => ({
    ...command,
    state: 'started',
    pid,
    start_time,
    boot,
  }));
  const command = before?.commands[data.part];
  if (data.part !== 'run' || before?.effect === undefined || before.effect === 'read') return next;
  return addInPlace(next, {
    step: data.step,
    visit: data.visit,
    item: data.item ?? null,
    since: at,
    bindings: command?.bindings ?? [],
    expired: false,
    in_doubt: true,
    undoing: null,
  });
};

export const foldFinished: Fold<'step.finished'> = (run, data, at) => {
  const { exit, signal, timed_out, could_not_start, stdout } = data;
  const end = { exit, signal, timed_out, could_not_start };
  const next = withCommand(run, data, (command = unknownCommand) => ({
    ...command,
    state: 'finished',
    ok: data.ok,
    end: Object.fromEntries(Object.entries(end).filter(([, value]) => value !== undefined)),
    ...(stdout ? { stdout } : {}),
    finished_at: at,
    finished_seq: run.events,
  }));
  if (data.part !== 'run') return next;
  // An earlier attempt may have made the change in part; only a first start that never was leaves nothing behind.
  if (could_not_start !== undefined) return data.attempt === 1 ? removeInPlace(next, data) : next;
  return data.ok ? withInPlace(next, data, (entry) => ({ ...entry, in_doubt: false })) : next;
};

export const foldDoubt: Fold<'doubt.settled'> = (run, data, at) => {
  const done = data.decision === 'done';
  const next = withCommand(run, data, (command = unknownCommand) => ({
    ...command,
    state: 'finished',
    ok: done,
    end: {},
    finished_at: at,
    finished_seq: run.events,
  }));
  if (!done || data.part !== 'run') return next;
  // Somebody said that it worked: neither the change nor the step is in question any more.
  const sure = withInPlace(next, data, (entry) => ({ ...entry, in_doubt: false }));
  return withUnit(sure, data, (unit) => ({ ...unit, failed: null }));
};

export const foldConfirmed: Fold<'step.confirmed'> = (run, data, at) =>
  data.effect === 'read'
    ? run
    : addInPlace(run, {
        step: data.step,
        visit: data.visit,
        item: data.item ?? null,
        since: at,
        bindings: data.bindings,
        expired: false,
        in_doubt: false,
        undoing: null,
      });

/** What was put back is no longer done: its command may run again within the same visit. */
export const foldRolledBack: Fold<'step.rolled_back'> = (run, data) =>
  withUnit(removeInPlace(run, data), data, (unit) => {
    const { run: command } = unit.commands;
    return command ? { ...unit, commands: { ...unit.commands, run: { ...command, ok: false } } } : unit;
  });
