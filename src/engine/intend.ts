// The line before a command: what exactly is about to run, written under the lock that the gate is asked under.

import type { Fact } from '../domain/fact.js';
import type { Binding, CommandRef } from '../domain/fact-words.js';
import { unitState } from '../domain/fold-step.js';
import type { Plan } from '../domain/plan.js';
import { createMask } from '../domain/redact.js';
import type { Run } from '../domain/run.js';
import { approverOf, isApprovedFor, wantsFourEyes } from './approval-rules.js';
import { commandState, type Execution } from './execution.js';
import { heldIds, lackingEvidence } from './gate.js';
import { keepBindings } from './keep.js';
import type { Ready } from './ready.js';
import { refOf, type Session, type Unit } from './session.js';

/** Thrown under the lock: the command must not start, and nothing was written. The message is for people. */
export class GateShut extends Error {
  override readonly name = 'GateShut';
}

/** The gate, asked under the lock: no change starts without its evidence, and none without its approval. */
const guardChange = (
  session: Session,
  run: Run,
  unit: Unit,
  execution: Execution,
  digest: string,
): readonly string[] => {
  if (execution.effect === 'read') return [];
  const before = commandState(run, unit, execution.part, execution.visit);
  if (before?.state === 'started') throw new GateShut('how its last start ended is not on record yet');
  if (execution.part === 'rollback') return [];
  const lacking = lackingEvidence(session.plan, run, unit.step, unit.item);
  if (lacking.length > 0) throw new GateShut(`it may not run without its evidence: ${lacking.join(', ')}`);
  const role = approverOf(session.plan, unit.step, execution.effect);
  if (role === null) return [];
  const { approval } = unitState(run, unit.step.id, unit.item);
  const four_eyes = wantsFourEyes(session.plan, execution.effect);
  if (!isApprovedFor(approval, { digest, four_eyes, actor: session.ports.actor }))
    throw new GateShut(`it may not run without the approval of the ${role}: what was approved has changed`);
  return approval?.given_by == null ? [] : [approval.given_by];
};

export interface Prepared {
  readonly argv: readonly string[];
  readonly bindings: readonly Binding[];
  readonly ready: Ready | null;
}

const bindingsOf = (
  plan: Plan,
  run: Run,
  unit: Unit,
  { part, effect }: Execution,
  prepared: Prepared,
): readonly Binding[] => {
  const used = prepared.bindings.map(({ name, value }) => ({ name, value }));
  return part === 'run' && effect !== 'read' ? keepBindings(plan, run, unit, used) : used;
};

/** Records the intent; returns the start that it is. Throws when the gate is shut: nothing runs. */
export const intend = (
  session: Session,
  unit: Unit,
  execution: Execution,
  prepared: Prepared,
): CommandRef => {
  const { ports, plan } = session;
  const mask = createMask([...ports.secrets.values()]);
  let ref: CommandRef | null = null;
  ports.timeline.transact((run): readonly Fact[] => {
    const { ready } = prepared;
    const approved_by = ready ? guardChange(session, run, unit, execution, ready.digest) : [];
    const attempt = (commandState(run, unit, execution.part, execution.visit)?.attempt ?? 0) + 1;
    const { part, evidence, visit, probe } = execution;
    ref = {
      ...refOf(run, unit),
      ...(visit === undefined ? {} : { visit }),
      part,
      attempt,
      ...(evidence === undefined ? {} : { evidence }),
      ...(probe === undefined ? {} : { probe }),
    };
    const data = {
      ...ref,
      effect: execution.effect,
      digest: ready?.digest ?? '',
      argv: prepared.argv.map((word) => mask(word).text),
      executable: ready?.command.executable.path ?? '',
      executable_sha256: ready?.command.executable.sha256 ?? '',
      ...(ready?.script_sha256 == null ? {} : { script_sha256: ready.script_sha256 }),
      cwd: ports.cwd,
      env: ready?.env ?? [],
      timeout_ms: execution.command.timeout_ms,
      bindings: bindingsOf(plan, run, unit, execution, prepared),
      held: execution.effect === 'read' ? [] : heldIds(plan, run, unit.step, unit.item),
      approved_by,
    };
    return [{ type: 'step.intended', data }];
  });
  if (!ref) throw new Error('the timeline did not ask for the facts of a start');
  return ref;
};
