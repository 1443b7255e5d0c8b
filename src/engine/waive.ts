// Going on without evidence: allowed to a person, never by itself, and never without a reason and a role.
import type { Session, Unit } from './session.js';
import { refOf } from './session.js';

/** Asks for the reason and records the waiver. */
export const waive = async (session: Session, unit: Unit, evidence: readonly string[]): Promise<void> => {
  const { responder } = session.ports;
  const reason = await responder.text({
    key: `${unit.step.id}.waive`,
    question: `Why go on without ${evidence.join(', ')}?`,
    suggestion: null,
    optional: false,
  });
  const role = unit.step.role ?? 'responder';
  session.ports.timeline.transact((run) => [
    { type: 'evidence.waived', data: { ...refOf(run, unit), evidence, reason, role } },
  ]);
};
