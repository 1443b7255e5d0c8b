// A step's own command, from the values it needs to its end: confirm, gate, approve, run.
import { unitState } from '../domain/fold-step.js';
import type { Command } from '../domain/plan.js';
import type { Effect } from '../domain/values.js';
import type { Outcome } from '../steps/kind.js';
import { obtainApproval } from './approve.js';
import { execute, fillAsking } from './execute.js';
import { commandState, describeExecuted, type Execution } from './execution.js';
import { editedCommand, namesIn } from './fill.js';
import { effectNow } from './gate.js';
import { GateShut } from './intend.js';
import { openGate } from './open-gate.js';
import { readyCommand } from './ready.js';
import { runOf, type Session, type Unit } from './session.js';
import { stopped } from './stop.js';
import { confirmTarget } from './target.js';
import { confirmName } from './values.js';

const left = 'it was left alone: the responder did not let it run';

/** A value from a command or an alert is looked at before a change uses it. */
const confirmValues = async (session: Session, unit: Unit, authored: Command): Promise<void> => {
  const { step, item } = unit;
  const command = editedCommand(authored, unitState(runOf(session), step.id, item), 'run');
  for (const name of namesIn(session.plan, step, command))
    await confirmName(session, unit, `${step.scope}${name}`);
};

const scriptWords = (script: string | null): readonly string[] => (script ?? '').split(/[\s;|&"'()]+/);

/** What stands in a command that its author did not write: filled words, and what a responder typed. */
const wordsNotAuthored = (
  authored: Command,
  command: Command,
  argv: readonly string[],
): readonly string[] => {
  const known = new Set([...(authored.words ?? []), ...scriptWords(authored.script)]);
  return [...argv, ...scriptWords(command.script)].filter((word) => word !== '' && !known.has(word));
};

/** Everything that must be said before a change; `why` when it is left alone. */
const prepareChange = async (
  session: Session,
  unit: Unit,
  execution: Execution,
): Promise<{ readonly effect: Effect } | { readonly why: string }> => {
  await confirmValues(session, unit, execution.command);
  const gate = await openGate(session, unit);
  if (!gate.open) return gate;
  const { command, filled } = await fillAsking(session, unit, execution);
  const words = wordsNotAuthored(execution.command, command, filled.argv);
  const effect = await confirmTarget(session, unit, execution.effect, filled.bindings, words);
  if (effect === null) return { why: left };
  const ready = await readyCommand(session, unit.step, command, filled, effect);
  // A program that can't be found is recorded as such by the start itself.
  if ('missing' in ready) return { effect };
  const { digest, rendering } = ready;
  return (await obtainApproval(session, unit, { effect, digest, rendering })) ? { effect } : { why: left };
};

const start = async (session: Session, unit: Unit, execution: Execution): Promise<Outcome> => {
  try {
    const executed = await execute(session, unit, execution);
    if (session.ports.stop.aborted) throw stopped(session);
    return executed.ok ? { ok: true } : { ok: false, why: describeExecuted(executed) };
  } catch (error) {
    if (error instanceof GateShut) return { ok: false, why: error.message };
    throw error;
  }
};

/** Runs a step's command. One that has already succeeded in this visit is not run again. */
export const act = async (session: Session, unit: Unit, command: Command): Promise<Outcome> => {
  const before = commandState(runOf(session), unit, 'run');
  // Of a read on several hosts only the newest start is known, and reads may always run again.
  if (before?.state === 'finished' && before.ok === true && command.on.length <= 1) return { ok: true };
  const effect = effectNow(runOf(session), unit.step, unit.item);
  const execution: Execution = { part: 'run', effect, command };
  if (effect === 'read') return start(session, unit, execution);
  const prepared = await prepareChange(session, unit, execution);
  if ('why' in prepared) return { ok: false, why: prepared.why };
  return start(session, unit, { ...execution, effect: prepared.effect });
};
