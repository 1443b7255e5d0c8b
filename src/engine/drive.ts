// The only loop of a walkthrough: look what is next, do it, and let the timeline say where that leaves us.
import { stepState, unitState } from '../domain/fold-step.js';
import { Stopped, type StopReason } from '../domain/responder.js';
import type { Run, StepState } from '../domain/run.js';
import { kindOf } from '../steps/index.js';
import { actOn } from './actions/act-on.js';
import { offeredActions } from './actions/offered.js';
import { closeAsking } from './close.js';
import { conclude } from './conclude.js';
import { settleDoubts } from './doubt.js';
import { enter } from './enter.js';
import { hidingSecrets } from './hide-secrets.js';
import { type Intent, next } from './next.js';
import { contextFor } from './perform.js';
import { startPulse } from './pulse.js';
import { recordFinishedRollbacks } from './rollback.js';
import { recallSecrets } from './secrets.js';
import { nowOf, refOf, runOf, type Session, type Unit } from './session.js';
import { settle } from './settle.js';
import { viewOf } from './view.js';

export type DriveEnd =
  | { readonly state: 'closed' }
  | { readonly state: 'open' }
  /** `alone`: nobody else walks this incident now. */
  | {
      readonly state: 'stopped';
      readonly reason: StopReason;
      readonly detail: string;
      readonly alone: boolean;
    };

const isOurs = (session: Session, claim: NonNullable<StepState['claim']>): boolean => {
  const { pid, start_time, boot } = session.ports.machine.pid;
  return claim.pid === pid && claim.start_time === start_time && claim.boot === boot;
};

/** A claim is void when it is ours or its process is gone. */
const isFree = (session: Session, claim: StepState['claim']): boolean =>
  claim === null || isOurs(session, claim) || !session.ports.shell.alive(claim);

/** A step is claimed by exactly one walkthrough; false when another one was faster. */
const claim = (session: Session, unit: Unit): boolean => {
  let mine = false;
  session.ports.timeline.transact((run) => {
    const state = stepState(run, unit.step.id);
    mine = isFree(session, state.claim) && state.settled === null;
    if (!mine || (state.claim && isOurs(session, state.claim))) return [];
    return [
      {
        type: 'step.claimed',
        data: { step: unit.step.id, visit: state.visit, ...session.ports.machine.pid },
      },
    ];
  });
  return mine;
};

const perform = async (session: Session, unit: Unit): Promise<void> => {
  const { step } = unit;
  const { visit } = refOf(runOf(session), unit);
  await recallSecrets(session, unit);
  const outcome = await kindOf(step.kind).perform(step.body, contextFor(session, unit));
  settle(session, unit, visit, outcome.ok ? await conclude(session, unit, outcome) : outcome);
};

/** The command has succeeded and its captures, check or verification have not been seen to the end. */
const isHalfDone = (session: Session, { step, item }: Unit): boolean => {
  const unit = unitState(runOf(session), step.id, item);
  return (
    unit.failed === null && unit.commands['run']?.state === 'finished' && unit.commands['run'].ok === true
  );
};

/** Whoever held this step died after the doubts were looked for: they are looked for again before anything runs. */
const isInDoubt = (session: Session, { step, item }: Unit): boolean =>
  Object.values(unitState(runOf(session), step.id, item).commands).some(({ state }) => state === 'started');

/** The author called it a read; what somebody typed instead has no author, so it is gated like a change. */
const asEdited = (session: Session, unit: Unit): Unit => {
  const { step, item } = unit;
  const { edits } = unitState(runOf(session), step.id, item);
  if (step.effect !== 'read' || !edits.some(({ part }) => part === 'run')) return unit;
  return { step: { ...step, effect: 'change' }, item };
};

/** While somebody read and chose, another walkthrough may have decided that this step is not taken, or closed. */
const isStillOurs = (session: Session, { step, item }: Unit, visit: number): boolean => {
  const run = runOf(session);
  const state = stepState(run, step.id);
  if (run.closed === null && state.visit === visit && unitState(run, step.id, item).settled === null)
    return true;
  session.ports.display.notice(
    run.closed ? 'The incident was closed meanwhile.' : `«${step.title}» was settled meanwhile.`,
  );
  return false;
};

const walkStep = async (session: Session, authored: Unit): Promise<void> => {
  const { plan, ports } = session;
  const unit = asEdited(session, authored);
  if (!claim(session, unit) || isInDoubt(session, unit)) return;
  // A sub-playbook's marker has nothing to ask: its steps have been walked.
  if (isHalfDone(session, unit) || unit.step.kind === 'playbook') return perform(session, unit);
  const run = runOf(session);
  const { visit } = refOf(run, unit);
  const action = await ports.responder.action(
    viewOf(plan, run, unit, nowOf(session)),
    offeredActions(plan, run, unit),
  );
  if (!isStillOurs(session, unit, visit)) return;
  if (await actOn(session, unit, action)) await perform(session, unit);
};

const intentOf = (session: Session): Intent =>
  next(session.plan, runOf(session), (held) => isFree(session, held), session.ports.actor);

/** One spinner for as long as it takes, so that Ctrl-C finds something to ask over. */
const watch = async (session: Session): Promise<void> => {
  const { clock, display, stop } = session.ports;
  const progress = display.progress('Everything that is ready is in other hands');
  try {
    do await clock.sleep(1_000, stop);
    while (!stop.aborted && intentOf(session).do === 'watch');
  } finally {
    progress.end();
  }
  if (stop.aborted) throw new Stopped('pause', 'stopped while watching');
};

const follow = async (session: Session, intent: Intent): Promise<DriveEnd | null> => {
  switch (intent.do) {
    case 'closed':
      return { state: 'closed' };
    case 'finish':
      return (await closeAsking(session)) ? { state: 'closed' } : { state: 'open' };
    case 'enter':
      return enter(session, intent.step).then(() => null);
    case 'perform':
      return walkStep(session, intent).then(() => null);
    case 'watch':
      return watch(session).then(() => null);
  }
};

const walk = async (session: Session): Promise<DriveEnd> => {
  for (;;) {
    if (Object.values(runOf(session).steps).every(({ claim: held }) => isFree(session, held)))
      recordFinishedRollbacks(session);
    await settleDoubts(session, {
      isFree: (step) => isFree(session, stepState(runOf(session), step).claim),
      take: (unit) => claim(session, unit),
    });
    const end = await follow(session, intentOf(session));
    if (end) return end;
  }
};

/** Somebody else who walks: they joined, or they hold a step. */
const isAlone = (session: Session, run: Run): boolean => {
  const held = Object.values(run.steps).flatMap(({ claim: one }) => (one ? [one] : []));
  return [...run.joined, ...held].every((one) => isOurs(session, one) || !session.ports.shell.alive(one));
};

/** While others go on, the incident is not paused: one of them left. */
const recordStop = (session: Session, stop: Stopped): DriveEnd => {
  const { reason, message: detail } = stop;
  let alone = true;
  session.ports.timeline.transact((run) => {
    alone = isAlone(session, run);
    if (alone) return [{ type: 'run.paused', data: { reason, detail } }];
    return [{ type: 'walk.left', data: { ...session.ports.machine.pid, detail } }];
  });
  return { state: 'stopped', reason, detail, alone };
};

/** Walks until the incident is closed, stays open at the end, or the walkthrough stops. */
export const drive = async (given: Session): Promise<DriveEnd> => {
  const session = hidingSecrets(given);
  const pulse = startPulse(session);
  try {
    return await walk(session);
  } catch (error) {
    if (error instanceof Stopped) return recordStop(session, error);
    throw error;
  } finally {
    await pulse.stop();
  }
};
