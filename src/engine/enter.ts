// A step's turn: its `when` is evaluated once, its `each` gets its values, and both are recorded.
import { stepState } from '../domain/fold-step.js';
import type { PlanStep } from '../domain/plan.js';
import type { Scalar, Value } from '../domain/values.js';
import { isHolding } from './conditions.js';
import { lookupIn, valueFor } from './names.js';
import { runOf, type Session } from './session.js';
import { settleAs } from './settle.js';
import { askName, confirmName } from './values.js';

const isApplying = (session: Session, step: PlanStep): boolean => {
  const run = runOf(session);
  return step.when.every(({ text, scope }) =>
    isHolding(session.plan, text, lookupIn(session.plan, run, { scope, each: null }), scope),
  );
};

const listFor = async (session: Session, step: PlanStep, name: string): Promise<readonly Scalar[]> => {
  const read = (): Value | null =>
    valueFor(session.plan, runOf(session), { scope: step.scope, each: null }, name);
  const unit = { step, item: null };
  if (read() === null) await askName(session, unit, `${step.scope}${name}`, false);
  // A list that a command gave is looked at before a change goes through it: what is struck off must not be hit.
  if (step.effect !== 'read' || step.before !== null)
    await confirmName(session, unit, `${step.scope}${name}`);
  const value = read();
  return value === null ? [] : typeof value === 'object' ? value : [value];
};

/** Makes a step ready, or passes it when it does not apply or has nothing to run for. */
export const enter = async (session: Session, step: PlanStep): Promise<void> => {
  const unit = { step, item: null };
  if (!isApplying(session, step)) {
    const because = step.when.map(({ text }) => text).join(' and ');
    settleAs(session, unit, 'passed', `it does not apply: ${because}`, true);
    return;
  }
  const items = step.each === null ? null : await listFor(session, step, step.each.list);
  if (items?.length === 0) {
    settleAs(session, unit, 'passed', `there is nothing in ${step.each?.list ?? 'the list'}`, true);
    return;
  }
  session.ports.timeline.transact((run) => {
    const { visit, ready_at, settled } = stepState(run, step.id);
    // Another walkthrough was faster: a second turn would forget what it has done since.
    if (ready_at !== null || settled !== null) return [];
    return [{ type: 'step.ready', data: { step: step.id, visit, ...(items === null ? {} : { items }) } }];
  });
};
