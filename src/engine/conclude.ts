// What follows a step's own doing: captures, then its check, then its verification.
import { unitState } from '../domain/fold-step.js';
import type { CapturePlan, PlanStep } from '../domain/plan.js';
import { captureValue } from '../language/capture.js';
import type { Outcome } from '../steps/kind.js';
import { execute } from './execute.js';
import { commandState, describeExecuted } from './execution.js';
import { stateOf } from './names.js';
import { poll } from './probe.js';
import { nowOf, refOf, runOf, type Session, type Unit } from './session.js';
import { stopped } from './stop.js';
import { askName } from './values.js';

const searchedBytes = 1_048_576;

const outputOf = (session: Session, { step, item }: Unit): string => {
  const stdout = unitState(runOf(session), step.id, item).commands['run']?.stdout;
  if (!stdout || stdout.size === 0) return '';
  return new TextDecoder().decode(session.ports.evidence.read(stdout.sha256, searchedBytes));
};

const isCaptured = (session: Session, { step, item }: Unit, name: string): boolean => {
  const finished = unitState(runOf(session), step.id, item).commands['run']?.finished_seq ?? -1;
  return (stateOf(session.plan, runOf(session), name)?.seq ?? -1) > finished;
};

/** Takes one value out of the output. What does not match is typed by the responder. */
const captureName = async (session: Session, unit: Unit, name: string, spec: CapturePlan): Promise<void> => {
  if (isCaptured(session, unit, name)) return;
  const captured = captureValue(spec, outputOf(session, unit), nowOf(session));
  if ('problem' in captured) {
    session.ports.display.say(`${name} could not be read from the output: ${captured.problem}.`);
    await askName(session, unit, name, false);
    return;
  }
  const { value } = captured;
  session.ports.timeline.transact((run) => [
    {
      type: 'value.set',
      data: { name, type: spec.type, value, source: 'capture', confirmed: false, ...refOf(run, unit) },
    },
  ]);
};

const checkUnit = async (session: Session, unit: Unit, step: PlanStep): Promise<Outcome> => {
  if (step.check === null) return { ok: true };
  const fixed = commandState(runOf(session), unit, 'run')?.bindings ?? [];
  const executed = await execute(session, unit, {
    part: 'check',
    effect: 'read',
    command: step.check,
    fixed,
  });
  if (session.ports.stop.aborted) throw stopped(session);
  return executed.ok ? { ok: true } : { ok: false, why: `the check failed: ${describeExecuted(executed)}` };
};

/** The outcome of a step that has been done: its marks count from the start of the hold that succeeded. */
export const conclude = async (
  session: Session,
  unit: Unit,
  done: Outcome & { ok: true },
): Promise<Outcome> => {
  const { step } = unit;
  for (const [name, spec] of Object.entries(step.capture)) await captureName(session, unit, name, spec);
  const checked = await checkUnit(session, unit, step);
  if (!checked.ok || step.verify === null) return checked.ok ? done : checked;
  const verified = await poll(session, unit, 'verify', step.verify, 'Verifying');
  return verified.ok ? verified : { ok: false, why: `the verification failed: ${verified.why}` };
};
