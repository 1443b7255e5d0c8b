// The one card that says where an incident stands, for channels that change a message in place.
import { anchorOf } from '../domain/anchor.js';
import type { Card, Heading } from '../domain/letter.js';
import type { Plan } from '../domain/plan.js';
import type { Run } from '../domain/run.js';
import { updateDueAt } from '../domain/update-rhythm.js';
import { milestones } from '../domain/values.js';
import { namesFromRun } from './names.js';
import { holderOf } from './open-steps.js';

export const headingOf = (incident: string, plan: Plan, run: Run): Heading => ({
  incident,
  title: plan.playbook.title,
  severity: run.severity,
  mode: run.opened?.mode ?? 'live',
  private: plan.playbook.private === true,
});

const stateOf = (run: Run): Card['state'] => {
  if (run.closed) return 'closed';
  return run.paused ? 'paused' : 'open';
};

const situationOf = (run: Run): string => {
  const { resolved, contained, acknowledged } = run.milestones;
  if (run.closed || resolved) return 'resolved';
  if (contained) return 'contained, not resolved yet';
  return acknowledged ? 'being worked on' : 'not acknowledged yet';
};

const doingOf = (plan: Plan, run: Run): Card['doing'] => {
  const name = namesFromRun(plan, run);
  return plan.steps.flatMap(({ id, role, before }) => {
    const state = run.steps[id];
    if (before !== null || !state?.claim || state.settled !== null) return [];
    return [{ title: name({ step: id }), who: holderOf(run, role) ?? '' }];
  });
};

export const cardOf = (incident: string, plan: Plan, run: Run): Card => {
  const steps = plan.steps.filter(({ before }) => before === null);
  const name = namesFromRun(plan, run);
  return {
    ...headingOf(incident, plan, run),
    state: stateOf(run),
    closed_as: run.closed?.as ?? null,
    situation: situationOf(run),
    doing: doingOf(plan, run),
    done: steps.filter(({ id }) => (run.steps[id]?.settled ?? null) !== null).length,
    total: steps.length,
    roles: Object.entries(run.roles).map(([role, who]) => ({ role, who })),
    milestones: milestones.flatMap((one) => {
      const mark = run.milestones[one];
      return mark ? [{ name: one, at: mark.at }] : [];
    }),
    clocks: plan.clocks.flatMap(({ id, name: clock }) => {
      const state = run.clocks[id];
      return state ? [{ name: clock, deadline: state.deadline }] : [];
    }),
    in_place: run.in_place.map(({ step, item }) => name({ step, item })),
    next_update_at: updateDueAt(plan, run),
    anchor: anchorOf(run),
  };
};
