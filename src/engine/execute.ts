// One command, with write-before-act around it: intended, started behind its gate, finished. All commands come here.
import { unitState } from '../domain/fold-step.js';
import type { Command } from '../domain/plan.js';
import { createMask } from '../domain/redact.js';
import type { CommandHooks, CommandResult } from '../domain/shell.js';
import type { Executed, Execution } from './execution.js';
import { editedCommand, type Filled, fillCommand } from './fill.js';
import { endOf, finish, finishUnstarted } from './finish.js';
import { intend } from './intend.js';
import { readyCommand } from './ready.js';
import { endOfRemote, type RemoteEnd } from './remote-end.js';
import { runOf, type Session, type Unit } from './session.js';
import { askName } from './values.js';

const searchedBytes = 65_536;

/** Fills the command, asking for what is unset. */
export const fillAsking = async (session: Session, unit: Unit, execution: Execution) => {
  const { step, item } = unit;
  for (;;) {
    const run = runOf(session);
    const command = editedCommand(execution.command, unitState(run, step.id, item), execution.part);
    const filled = fillCommand(session.plan, run, step, item, command, execution.fixed ?? []);
    if (!('missing' in filled)) return { command, filled };
    for (const name of filled.missing) await askName(session, unit, `${step.scope}${name}`, false);
  }
};

const askOverdue = async (session: Session, unit: Unit): Promise<'wait' | 'end'> => {
  const answer = await session.ports.responder.choice({
    key: `${unit.step.id}.overdue`,
    question: 'This change takes longer than its time limit. Wait on, or end it?',
    options: [
      { name: 'wait', means: 'give it as much time again' },
      { name: 'end', means: 'ask it to stop, then make it stop' },
    ],
    suggestion: 'wait',
  });
  return answer === 'end' ? 'end' : 'wait';
};

/** Its standard error, for what ssh said there; without secrets, since it goes into the record. */
const stderrOf = (session: Session, { stderr }: CommandResult): string => {
  if (stderr.size === 0) return '';
  const text = new TextDecoder().decode(session.ports.evidence.read(stderr.sha256, searchedBytes));
  return createMask([...session.ports.secrets.values()])(text).text;
};

/** Runs one command in one place to its end, and records it. */
const executeOnce = async (
  session: Session,
  unit: Unit,
  execution: Execution,
  command: Command,
  filled: Filled,
): Promise<Executed> => {
  const { ports } = session;
  const isRead = execution.effect === 'read';
  const ready = await readyCommand(session, unit.step, command, filled, execution.effect);
  if ('missing' in ready) {
    const { argv, missing } = ready;
    const ref = intend(session, unit, execution, { argv, bindings: filled.bindings, ready: null });
    return finishUnstarted(session, ref, missing);
  }
  const { on } = ready;
  const { argv } = ready.command;
  const ref = intend(session, unit, execution, { argv, bindings: filled.bindings, ready });
  const hooks: CommandHooks = {
    started: (pid) => ports.timeline.transact(() => [{ type: 'step.started', data: { ...ref, ...pid } }]),
    output: (chunk, stream) => {
      if (execution.part === 'run' && !command.sensitive) ports.display.output(chunk, stream);
    },
    overdue: () => askOverdue(session, unit),
    signal: ports.stop,
  };
  const result = await ports.shell.run(ready.command, hooks, ref);
  if (result.left_running) return { ok: false, end: {}, ref, result, ready, left_running: true, lost: null };
  const { timeout_ms } = command;
  const ended: RemoteEnd =
    on === null
      ? { result }
      : endOfRemote(result, { on, timeout_ms, isRead, stderr: stderrOf(session, result) });
  // Its end stays off the record: the check, or a person, says what became of it.
  if ('lost' in ended)
    return { ok: false, end: {}, ref, result, ready, left_running: false, lost: ended.lost };
  const ok = finish(session, ref, execution, ended.result);
  return {
    ok,
    end: endOf(ended.result),
    ref,
    result: ended.result,
    ready,
    left_running: false,
    lost: null,
  };
};

/** A read may run on several hosts, one after the other. Anything else is refused further down. */
const onEachHost = (filled: Filled, { effect }: Execution): readonly [Filled, ...Filled[]] => {
  const [first, ...rest] = filled.on;
  if (first === undefined || effect !== 'read') return [filled];
  return [{ ...filled, on: [first] }, ...rest.map((host) => ({ ...filled, on: [host] }))];
};

/**
 * Runs a command to its end and records it: each host a start of its own, stopping at the first that fails, and the
 * last start is returned. Rejects with Stopped when a value is asked for and none comes.
 */
export const execute = async (session: Session, unit: Unit, execution: Execution): Promise<Executed> => {
  const { command, filled } = await fillAsking(session, unit, execution);
  const [first, ...rest] = onEachHost(filled, execution);
  let executed = await executeOnce(session, unit, execution, command, first);
  for (const next of rest) {
    if (!executed.ok || session.ports.stop.aborted) break;
    executed = await executeOnce(session, unit, execution, command, next);
  }
  return executed;
};
