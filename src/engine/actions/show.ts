// Everything about a step that the header leaves out: what exactly runs, from where, and with which variables.
import { unitState } from '../../domain/fold-step.js';
import type { Command } from '../../domain/plan.js';
import { formatDuration } from '../../language/duration.js';
import { describeEnd } from '../execution.js';
import { editedCommand, fillCommand } from '../fill.js';
import { readyCommand } from '../ready.js';
import { runOf, type Session, type Unit } from '../session.js';

const commandLines = async (session: Session, unit: Unit, authored: Command): Promise<readonly string[]> => {
  const { plan } = session;
  const run = runOf(session);
  const command = editedCommand(authored, unitState(run, unit.step.id, unit.item), 'run');
  const filled = fillCommand(plan, run, unit.step, unit.item, command, []);
  if ('missing' in filled) return [`Still unknown: ${filled.missing.join(', ')}`];
  const ready = await readyCommand(session, unit.step, command, filled, unit.step.effect);
  if ('missing' in ready) return [`It can't run: ${ready.missing}`];
  const { executable, cwd } = ready.command;
  return [
    `Program: ${executable.path} (sha256 ${executable.sha256})`,
    `Folder: ${cwd}`,
    `Time limit: ${formatDuration(command.timeout_ms)}`,
    `Environment: ${ready.env.join(' ')}`,
    ...filled.bindings.map(({ name, value }) => `${name} = ${String(value)}`),
  ];
};

const historyLines = (session: Session, { step, item }: Unit): readonly string[] => {
  const unit = unitState(runOf(session), step.id, item);
  return Object.entries(unit.commands).map(([part, { attempt, state, end }]) => {
    const how = state === 'finished' ? describeEnd(end ?? {}) : state;
    return `${part}, attempt ${attempt}: ${how}`;
  });
};

export const show = async (session: Session, unit: Unit): Promise<void> => {
  const command = unit.step.body['command'];
  const lines = command === undefined ? [] : await commandLines(session, unit, command as unknown as Command);
  const all = [...lines, ...historyLines(session, unit)];
  for (const line of all.length === 0 ? ['There is nothing more to show.'] : all)
    session.ports.display.say(line);
};
