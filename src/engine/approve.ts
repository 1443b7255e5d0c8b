// Approval is bound to a digest of exactly what will run, serves one attempt, and is a line of its own. It is typed at
// this keyboard, or given from another terminal while the question is open.
import { unitState } from '../domain/fold-step.js';
import type { Run } from '../domain/run.js';
import type { Effect } from '../domain/values.js';
import { approverOf, holderOf, isApprovedFor, wantsFourEyes } from './approval-rules.js';
import { refOf, runOf, type Session, type Unit } from './session.js';

/** What is to be approved: exactly these bytes, shown like this. */
export interface Approvable {
  readonly effect: Effect;
  readonly digest: string;
  readonly rendering: string;
}

interface Asking extends Approvable {
  readonly role: string;
  readonly holder: string;
  readonly four_eyes: boolean;
}

const isGiven = (session: Session, run: Run, unit: Unit, { digest, four_eyes }: Asking): boolean =>
  isApprovedFor(unitState(run, unit.step.id, unit.item).approval, {
    digest,
    four_eyes,
    actor: session.ports.actor,
  });

/** A request that is open already stays: somebody may be reading it in another terminal. */
const request = (session: Session, unit: Unit, asking: Asking): void => {
  const { role, digest, rendering, four_eyes } = asking;
  session.ports.timeline.transact((run) => {
    const { approval } = unitState(run, unit.step.id, unit.item);
    const isOpen = approval?.digest === digest && approval.given_by === null;
    const isMine = approval?.asked_by === session.ports.actor && approval.four_eyes === four_eyes;
    if (isGiven(session, run, unit, asking) || (isOpen && isMine)) return [];
    const demand = four_eyes ? { four_eyes } : {};
    return [
      { type: 'approval.requested', data: { ...refOf(run, unit), role, digest, rendering, ...demand } },
    ];
  });
};

/** What the record says beside the yes when somebody else's word was needed for it. */
const passedOver = (session: Session, { holder, four_eyes }: Asking) => {
  const { actor, break_glass } = session.ports;
  if (holder === actor && !four_eyes) return {};
  if (break_glass !== null) return { break_glass };
  return { relayed_for: holder };
};

/** Records the yes that was typed here, unless what was asked for has changed meanwhile. */
const give = (session: Session, unit: Unit, asking: Asking): void => {
  const { role, digest } = asking;
  session.ports.timeline.transact((run) => {
    const { approval } = unitState(run, unit.step.id, unit.item);
    if (isGiven(session, run, unit, asking) || approval?.digest !== digest) return [];
    const data = { ...refOf(run, unit), role, digest, ...passedOver(session, asking) };
    return [{ type: 'approval.given', data }];
  });
};

const refusalFor = ({ ports }: Session, { role, holder }: Asking): string => {
  const who = holder === ports.actor ? `Hand the role over with: ir assign ${role} NAME` : `Ask ${holder}`;
  return `You run it, so somebody else has to approve it. ${who}; they type: ir approve ${ports.incident}`;
};

const questionFor = ({ ports }: Session, asking: Asking): string => {
  const { role, holder, rendering, four_eyes } = asking;
  const { actor, break_glass } = ports;
  const isOwn = holder === actor && !four_eyes;
  if (!isOwn && break_glass !== null)
    return `BREAKING THE GLASS: you approve in place of ${holder === actor ? 'a second person' : holder}, because: ${break_glass}. Type ${role} to approve exactly this: ${rendering}`;
  if (four_eyes) {
    const other = holder === actor ? '' : ` (${holder})`;
    return `This needs the approval of the ${role}${other}, and not from you who run it, of exactly this: ${rendering}`;
  }
  const whose = isOwn ? '' : ` for ${holder}, who must have said yes to you`;
  return `This needs the approval of the ${role}${whose}. Type ${role} to approve exactly this: ${rendering}`;
};

/** Asks here, until it is typed or somebody else has given it. */
const ask = async (session: Session, unit: Unit, asking: Asking): Promise<boolean> => {
  const { timeline, responder, incident, break_glass } = session.ports;
  const elsewhere = new AbortController();
  const stop = timeline.subscribe(({ type }) => {
    if (type === 'approval.given' && isGiven(session, runOf(session), unit, asking)) elsewhere.abort();
  });
  const mayNot = asking.four_eyes && break_glass === null;
  try {
    const typed = await responder.exact({
      key: `${unit.step.id}.approve`,
      question: questionFor(session, asking),
      expected: asking.role,
      until: elsewhere.signal,
      elsewhere: `From another terminal: ir approve ${incident}`,
      ...(mayNot ? { refusal: refusalFor(session, asking) } : {}),
    });
    return typed && !mayNot;
  } finally {
    stop();
  }
};

/** True when the approval for exactly this is on record, now or already. */
export const obtainApproval = async (session: Session, unit: Unit, wanted: Approvable): Promise<boolean> => {
  const { plan, ports } = session;
  const role = approverOf(plan, unit.step, wanted.effect);
  if (role === null) return true;
  const holder = holderOf(runOf(session), role) ?? ports.actor;
  const asking = { ...wanted, role, holder, four_eyes: wantsFourEyes(plan, wanted.effect) };
  request(session, unit, asking);
  if (isGiven(session, runOf(session), unit, asking)) return true;
  if (await ask(session, unit, asking)) give(session, unit, asking);
  return isGiven(session, runOf(session), unit, asking);
};
