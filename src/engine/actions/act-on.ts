// What a responder chooses at a step, other than doing it.

import { unitState } from '../../domain/fold-step.js';
import type { Action } from '../../domain/responder.js';
import { Stopped } from '../../domain/responder.js';
import { capture } from '../collect.js';
import { lackingEvidence } from '../gate.js';
import { keepBindings } from '../keep.js';
import { undoEntry } from '../rollback.js';
import { append, refOf, runOf, type Session, type Unit } from '../session.js';
import { settle, settleAs } from '../settle.js';
import { waive } from '../waive.js';
import { assignFacts } from './assign-facts.js';
import { edit } from './edit.js';
import { escalate } from './escalate.js';
import { hold } from './hold.js';
import { inject } from './inject.js';
import { jump } from './jump.js';
import { show } from './show.js';
import { update } from './update.js';

const ask = (
  session: Session,
  key: string,
  question: string,
  suggestion: string | null = null,
): Promise<string> => session.ports.responder.text({ key, question, suggestion, optional: false });

const skip = async (session: Session, unit: Unit): Promise<void> => {
  const { step } = unit;
  if (step.if_skipped !== null) session.ports.display.say(`If this is skipped: ${step.if_skipped}`);
  const reason = await ask(session, `${step.id}.skip`, 'Why skip it?');
  settleAs(session, unit, 'skipped', reason, unit.item === null);
};

/** A change that never started and yet is done was made by somebody: it is in place, and can be put back. */
const recordByHand = (session: Session, unit: Unit, reason: string): void => {
  const { step } = unit;
  if (step.effect === 'read' || step.kind === 'undo') return;
  session.ports.timeline.transact((run) => {
    const ref = refOf(run, unit);
    const isThere = run.in_place.some(
      (one) => one.step === step.id && one.visit === ref.visit && one.item === unit.item,
    );
    const bindings = keepBindings(session.plan, run, unit, []);
    return isThere
      ? []
      : [{ type: 'step.confirmed', data: { ...ref, effect: step.effect, items: [reason], bindings } }];
  });
};

const markDone = async (session: Session, unit: Unit): Promise<void> => {
  const reason = await ask(session, `${unit.step.id}.done`, 'How do you know that it is done?');
  recordByHand(session, unit, reason);
  const { visit } = refOf(runOf(session), unit);
  settle(session, unit, visit, { ok: true, at: session.ports.clock.wall(), reason });
};

const assign = async (session: Session): Promise<void> => {
  const role = await session.ports.responder.choice({
    key: 'assign',
    question: 'Which role?',
    options: Object.entries(session.plan.roles).map(([name, means]) => ({ name, means })),
    suggestion: null,
  });
  const who = await ask(session, `assign.${role}`, `Who is ${role} from now on?`);
  session.ports.timeline.transact((run) => assignFacts(run, role, who, session.ports.brief));
};

const rollback = async (session: Session): Promise<void> => {
  const entries = runOf(session).in_place;
  const named = entries.map((entry, index) => ({ name: String(index + 1), means: entry.step }));
  const chosen = await session.ports.responder.choice({
    key: 'rollback',
    question: 'Which change should be put back?',
    options: named,
    suggestion: null,
  });
  const entry = entries[Number(chosen) - 1];
  if (!entry) return;
  const outcome = await undoEntry(session, entry);
  if (!outcome.ok) session.ports.display.say(`${outcome.why}.`);
};

const recapture = async (session: Session, unit: Unit): Promise<void> => {
  for (const id of lackingEvidence(session.plan, runOf(session), unit.step, unit.item))
    await capture(session, unit, id);
};

const waiveLacking = async (session: Session, unit: Unit): Promise<void> => {
  const { step, item } = unit;
  const { held, waived } = unitState(runOf(session), step.id, item);
  const wanted = step.kind === 'collect' ? (step.body['evidence'] as readonly string[]) : [];
  const lacking =
    step.kind === 'collect'
      ? wanted.filter((id) => held[id]?.complete !== true && !waived.includes(id))
      : lackingEvidence(session.plan, runOf(session), step, item);
  if (lacking.length > 0) await waive(session, unit, lacking);
};

/** Carries out one action. True: the step itself is to be performed now. */
export const actOn = async (session: Session, unit: Unit, action: Action): Promise<boolean> => {
  const stepId = unit.step.id;
  switch (action) {
    case 'run':
    case 'retry':
      return true;
    case 'done':
      return markDone(session, unit).then(() => false);
    case 'show':
      return show(session, unit).then(() => false);
    case 'edit':
      return edit(session, unit).then(() => false);
    case 'skip':
      return skip(session, unit).then(() => false);
    case 'note':
      append(session, {
        type: 'note.added',
        data: { text: await ask(session, 'note', 'Note'), step: stepId },
      });
      return false;
    case 'jump':
      return jump(session, unit).then(() => false);
    case 'assign':
      return assign(session).then(() => false);
    case 'unclear':
      append(session, {
        type: 'feedback.given',
        data: {
          step: stepId,
          text: await ask(session, `${stepId}.unclear`, 'What is unclear about this step?'),
        },
      });
      return false;
    case 'escalate':
      return escalate(session).then(() => false);
    case 'update':
      return update(session).then(() => false);
    case 'hold':
      hold(session);
      return false;
    case 'inject':
      return inject(session).then(() => false);
    case 'rollback':
      return rollback(session).then(() => false);
    case 'capture':
      return recapture(session, unit).then(() => false);
    case 'waive':
      // An evidence step has nothing left to do then; a change still waits to be run.
      return waiveLacking(session, unit).then(() => unit.step.kind === 'collect');
    case 'pause':
      throw new Stopped('pause', 'the responder paused');
  }
};
