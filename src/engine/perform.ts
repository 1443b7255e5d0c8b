// What a step kind can do, bound to one unit. The kinds stay free of the gate, the record and the clock.

import { stepState } from '../domain/fold-step.js';
import type { Outcome, StepContext } from '../steps/kind.js';
import { act } from './act.js';
import { obtainApproval } from './approve.js';
import { confirmByHand } from './by-hand.js';
import { collectEvidence } from './collect.js';
import { decide } from './decide.js';
import { describingFor } from './describe.js';
import { stateOf } from './names.js';
import { poll } from './probe.js';
import { undoSteps } from './rollback.js';
import { nowOf, runOf, type Session, type Unit } from './session.js';
import { stopped } from './stop.js';
import { updateByStep } from './talk/compose.js';
import { escalateByStep } from './talk/escalate.js';
import { askName } from './values.js';

/** Answered already: in this visit before an interruption, or beforehand on the command line. */
const isAnswered = (session: Session, { step }: Unit, name: string): boolean => {
  const state = stateOf(session.plan, runOf(session), name);
  if (!state) return false;
  const { visit, ready_seq } = stepState(runOf(session), step.id);
  const beforehand = visit === 1 && (state.source === 'flag' || state.source === 'answers');
  return beforehand || state.seq > ready_seq;
};

const askFor = async (session: Session, unit: Unit, names: readonly string[]): Promise<Outcome> => {
  for (const name of names) {
    if (isAnswered(session, unit, name)) continue;
    const { type } = session.plan.fields[name] ?? { type: 'text' };
    await askName(session, unit, name, type !== 'severity' && type !== 'secret');
  }
  return { ok: true };
};

/** The wait counts from when the step became ready, so that a pause does not start it again. */
const waitFor = async (session: Session, unit: Unit, ms: number): Promise<Outcome> => {
  const { clock, display, stop } = session.ports;
  const until = (stepState(runOf(session), unit.step.id).ready_at ?? nowOf(session)) + ms;
  const progress = display.progress('Waiting');
  const arrive = clock.hasten();
  try {
    while (nowOf(session) < until) {
      progress.update(`Waiting, ${Math.ceil((until - nowOf(session)) / 1000)} s left`);
      await clock.sleep(Math.min(1_000, until - nowOf(session)), stop);
      if (stop.aborted) throw stopped(session);
    }
  } finally {
    arrive();
    progress.end();
  }
  return { ok: true };
};

/** An undo may need approval like any change: of what it would put back now. */
const rollBack = async (session: Session, unit: Unit, steps: readonly string[]): Promise<Outcome> => {
  const { plan, ports } = session;
  const lines = describingFor(plan, runOf(session), unit.step, unit.item).undo(steps);
  const { effect } = unit.step;
  const wanted = { effect, digest: ports.sha256(JSON.stringify(lines)), rendering: lines.join('; ') };
  if (lines.length > 0 && !(await obtainApproval(session, unit, wanted)))
    return { ok: false, why: 'it was left alone: nobody approved it' };
  return undoSteps(session, steps);
};

export const contextFor = (session: Session, unit: Unit): StepContext => ({
  step: unit.step,
  runCommand: (command) => act(session, unit, command),
  confirmByHand: (items) => confirmByHand(session, unit, items),
  askFor: (names) => askFor(session, unit, names),
  decide: (question, options) => decide(session, unit, question, options),
  collect: (evidence) => collectEvidence(session, unit, evidence),
  sendUpdate: (template, to) => updateByStep(session, unit, template, to),
  escalate: (to, template) => escalateByStep(session, unit, to, template),
  waitUntil: (probe) => poll(session, unit, 'wait', probe, 'Waiting'),
  waitFor: (ms) => waitFor(session, unit, ms),
  rollBack: (steps) => rollBack(session, unit, steps),
});
