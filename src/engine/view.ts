// A step as the responder sees it: gathered from the plan and the run, laid out by the terminal.
import { openAsks } from '../domain/asked.js';
import { stepState, unitState } from '../domain/fold-step.js';
import type { Plan, PlanStep } from '../domain/plan.js';
import type { StepView } from '../domain/responder.js';
import type { Run } from '../domain/run.js';
import { updateDueAt } from '../domain/update-rhythm.js';
import { kindOf } from '../steps/index.js';
import { describingFor, lineOf, rollbackLine } from './describe.js';
import { effectNow, evidenceStates } from './gate.js';
import { placeOf } from './names.js';
import type { Unit } from './session.js';

const evidenceOf = (plan: Plan, run: Run, step: PlanStep, item: number | null): StepView['evidence'] =>
  evidenceStates(plan, run, step, item).map(({ evidence, state, id }) => ({
    title: plan.evidence.find((one) => one.id === evidence)?.title ?? evidence,
    state,
    id,
  }));

const updateLeft = (plan: Plan, run: Run, now: number): number | null => {
  const at = updateDueAt(plan, run);
  return at === null ? null : at - now;
};

/** The deadline that is reached first; of those that have passed the newest, where no other clock runs. */
const nearestClock = (plan: Plan, run: Run, now: number): StepView['clock'] => {
  const left = plan.clocks.flatMap(({ id, name }) => {
    const state = run.clocks[id];
    return state ? [{ name, left_ms: state.deadline - now }] : [];
  });
  const sorted = left.sort((a, b) => a.left_ms - b.left_ms);
  return sorted.find(({ left_ms }) => left_ms >= 0) ?? sorted.at(-1) ?? null;
};

const unanswered = (run: Run, now: number): StepView['unanswered'] =>
  openAsks(run).map(({ to, at }) => ({ to, ago_ms: now - at }));

const itemOf = (run: Run, { step, item }: Unit): string | null => {
  const { each } = placeOf(run, step, item);
  return each === null ? null : `${each.name} = ${String(each.value)}`;
};

/** `now` in milliseconds since 1970. Text is raw: the terminal sanitises it. */
export const viewOf = (plan: Plan, run: Run, unit: Unit, now: number): StepView => {
  const { step, item } = unit;
  const state = stepState(run, step.id);
  const describing = describingFor(plan, run, step, item);
  return {
    id: step.id,
    kind: step.kind,
    position: plan.steps.findIndex((one) => one.id === step.id) + 1,
    total: plan.steps.length,
    phase: step.phase,
    role: step.role,
    holder: step.role === null ? null : (run.roles[step.role] ?? run.opened?.by ?? null),
    title: step.title,
    item: itemOf(run, unit),
    guide: step.guide,
    expect: step.expect,
    links: step.links,
    summary: kindOf(step.kind).summary(step.body, describing),
    effect: effectNow(run, step, item),
    evidence: evidenceOf(plan, run, step, item),
    no_evidence: step.no_evidence,
    approve: step.approve,
    check: step.check === null ? null : lineOf(plan, run, step, item, step.check),
    verify: step.verify === null ? null : describing.probe(step.verify),
    rollback: rollbackLine(plan, run, step, item, []),
    if_skipped: step.if_skipped,
    elapsed_ms: Math.max(0, now - (run.milestones.started?.at ?? run.opened?.at ?? now)),
    target_left_ms: step.within_ms === null ? null : (state.ready_at ?? now) + step.within_ms - now,
    update_left_ms: updateLeft(plan, run, now),
    clock: nearestClock(plan, run, now),
    unanswered: unanswered(run, now),
    failed: unitState(run, step.id, item).failed?.why ?? null,
    milestones: Object.keys(run.milestones),
    held: plan.drill === undefined ? null : run.exercise?.held === true,
  };
};
