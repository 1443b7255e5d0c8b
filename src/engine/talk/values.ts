// What a template may say: the incident, the roles, what was done and what comes next, and every name of the plan.
import { stepState } from '../../domain/fold-step.js';
import type { Plan, PlanStep } from '../../domain/plan.js';
import type { Run } from '../../domain/run.js';
import type { Value, ValueType } from '../../domain/values.js';
import { formatDuration } from '../../language/duration.js';
import { knownNames } from '../conditions.js';
import { valueFor } from '../names.js';

const unknown = 'not known yet';
const minute = 60_000;

/** Steps that are still to come, in the order of the file; without the one that sends this. */
const comingSteps = (plan: Plan, run: Run, sending: string | null): readonly PlanStep[] =>
  plan.steps.filter(
    (step) => step.before === null && step.id !== sending && stepState(run, step.id).settled === null,
  );

/** What was done since the last update; that something was said is no news. */
const actionsOf = (plan: Plan, run: Run): readonly string[] =>
  run.done_since_update.flatMap((id) => {
    const step = plan.steps.find((one) => one.id === id);
    return step && step.before === null && step.kind !== 'update' ? [step.title] : [];
  });

const clockTime = (ms: number): string => `${new Date(ms).toISOString().slice(11, 16)} UTC`;

export interface Told {
  /** The incident's id. */
  readonly incident: string;
  readonly situation: string;
  /** What comes next in somebody's own words; null: the next step of the playbook. */
  readonly next: string | null;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Of the playbook that the template stands in. */
  readonly scope: string;
  /** The step that sends it; null when it was asked for by key or came due. */
  readonly sending: string | null;
  /** A value as its readers may see it. `name` is without the scope. */
  readonly show: (name: string, type: ValueType, value: Value) => Value;
}

/** When the one after an update at `from` is due; null where the severity has no rhythm. */
const nextUpdateAt = (plan: Plan, run: Run, from: number): number | null => {
  const every = plan.updates.every_ms[run.severity];
  return every === undefined ? null : from + every;
};

const namedValues = (plan: Plan, run: Run, { scope, show }: Told): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    knownNames(plan, scope).map(({ name, type }) => {
      const value = valueFor(plan, run, { scope, each: null }, name);
      return [name, value === null ? unknown : type === 'milestone' ? value : show(name, type, value)];
    }),
  );

/** Values for Liquid. What nobody knows yet says so instead of being an error in the middle of a message. */
export const messageValues = (plan: Plan, run: Run, told: Told): Readonly<Record<string, unknown>> => {
  const { incident, situation, now, sending } = told;
  const values = { ...namedValues(plan, run, told) };
  for (const [name, mark] of Object.entries(run.milestones)) values[name] = clockTime(mark.at);
  const coming = comingSteps(plan, run, sending);
  const due = nextUpdateAt(plan, run, now);
  const elapsed = Math.floor(Math.max(0, now - (run.milestones.detected?.at ?? now)) / minute) * minute;
  return {
    ...values,
    incident: {
      id: incident,
      title: plan.playbook.title,
      severity: run.severity,
      elapsed: elapsed === 0 ? 'under a minute' : formatDuration(elapsed),
      phase: coming[0]?.phase ?? 'review',
      mode: run.opened?.mode ?? 'live',
    },
    roles: Object.fromEntries(Object.keys(plan.roles).map((role) => [role, run.roles[role] ?? unknown])),
    situation,
    actions: actionsOf(plan, run),
    next: told.next ?? coming[0]?.title ?? 'nothing left but the review',
    next_update_at: due === null ? 'the next change' : clockTime(due),
  };
};
