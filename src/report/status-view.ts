// Where one incident stands, as plain data: what `ir status` shows and its JSON. Strings are raw.

import type { ClosedAs } from '../domain/fact-words.js';
import type { Plan } from '../domain/plan.js';
import type { Run } from '../domain/run.js';
import type { Mode, Severity } from '../domain/values.js';
import { viewInPlace } from './in-place.js';
import { viewMetrics, viewMilestones } from './metric-view.js';
import { namesFromRun } from './names.js';
import { viewOpenSteps } from './open-steps.js';
import { type AskedView, viewAsked } from './status-asked.js';
import { type DueView, viewDue } from './status-due.js';
import type { InPlaceView, MetricView, MilestoneView, OpenStepView } from './view.js';
import { isoTime } from './words.js';

export interface StatusView {
  readonly incident: string;
  readonly damage: readonly string[];
  readonly title: string;
  readonly playbook: string;
  readonly mode: Mode;
  readonly pace: number;
  readonly severity: Severity;
  readonly opened_at: string | null;
  readonly opened_by: string | null;
  readonly elapsed_ms: number;
  readonly closed_as: ClosedAs | null;
  readonly paused: { readonly reason: string; readonly detail: string } | null;
  readonly milestones: readonly MilestoneView[];
  readonly metrics: readonly MetricView[];
  readonly steps_total: number;
  readonly steps_settled: number;
  readonly steps: readonly OpenStepView[];
  readonly roles: readonly { readonly role: string; readonly who: string }[];
  readonly due: readonly DueView[];
  readonly asked: readonly AskedView[];
  /** Channels that messages wait for, and why. */
  readonly unreached: readonly { readonly channel: string; readonly since: string; readonly why: string }[];
  readonly in_place: readonly InPlaceView[];
}

/** What a status is made from. `now` in milliseconds since 1970. */
export interface StatusSource {
  readonly incident: string;
  readonly plan: Plan;
  readonly run: Run;
  readonly now: number;
  /** Sentences about what is wrong with the record. */
  readonly damage: readonly string[];
}

const elapsed = ({ run, now }: StatusSource): number =>
  run.opened ? Math.max(0, (run.closed?.at ?? now) - run.opened.at) : 0;

export const viewStatus = (source: StatusSource): StatusView => {
  const { incident, plan, run, now } = source;
  const name = namesFromRun(plan, run);
  return {
    incident,
    damage: source.damage,
    title: run.opened?.title ?? plan.playbook.title,
    playbook: plan.playbook.id,
    mode: run.opened?.mode ?? 'live',
    pace: plan.pace,
    severity: run.severity,
    opened_at: run.opened ? isoTime(run.opened.at) : null,
    opened_by: run.opened?.by ?? null,
    elapsed_ms: elapsed(source),
    closed_as: run.closed?.as ?? null,
    paused: run.paused,
    milestones: viewMilestones(run, name),
    metrics: viewMetrics(plan, run),
    steps_total: plan.steps.length,
    steps_settled: plan.steps.filter(({ id }) => run.steps[id]?.settled).length,
    steps: viewOpenSteps(plan, run, name),
    roles: Object.entries(run.roles).map(([role, who]) => ({ role, who })),
    due: run.closed ? [] : viewDue(plan, run, now, name),
    asked: viewAsked(run, run.closed?.at ?? now),
    unreached: Object.entries(run.unreached).map(([channel, { since, why }]) => ({
      channel,
      since: isoTime(since),
      why,
    })),
    in_place: viewInPlace(plan, run, name),
  };
};
