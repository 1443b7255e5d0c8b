// Approval is bound to a digest of exactly what will run, serves one attempt, and is a line of its own.
import type { Session, Unit } from './session.js';
import { refOf, unitOf } from './session.js';

/** True when the approval for this digest is on record, now or already. */
export const obtainApproval = async (
  session: Session,
  unit: Unit,
  digest: string,
  rendering: string,
): Promise<boolean> => {
  const role = unit.step.approve;
  if (role === null) return true;
  const { timeline, responder, actor } = session.ports;
  const before = unitOf(session, unit).approval;
  if (before?.digest === digest && before.given_by !== null) return true;
  timeline.transact((run) => [
    { type: 'approval.requested', data: { ...refOf(run, unit), role, digest, rendering } },
  ]);
  const { roles, opened } = timeline.run();
  // A role that nobody was given belongs to whoever started, not to whoever goes on.
  const holder = roles[role] ?? opened?.by ?? actor;
  const whose = holder === actor ? '' : ` for ${holder}, who must have said yes to you`;
  const typed = await responder.exact({
    key: `${unit.step.id}.approve`,
    question: `This needs the approval of the ${role}${whose}. Type ${role} to approve exactly this: ${rendering}`,
    expected: role,
  });
  if (!typed) return false;
  const relayed = holder === actor ? {} : { relayed_for: holder };
  timeline.transact((run) => [
    { type: 'approval.given', data: { ...refOf(run, unit), role, digest, ...relayed } },
  ]);
  return true;
};
