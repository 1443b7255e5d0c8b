// Folds one incident's events into the view that every report is rendered from. One pass; nothing is escaped here.
import type { Event } from '../domain/fact.js';
import type { Plan } from '../domain/plan.js';
import type { Run } from '../domain/run.js';
import type { Collector } from './collect/collector.js';
import { collectCommands } from './collect/commands.js';
import { collectAnswers, collectDecisions } from './collect/decisions.js';
import { collectDeviations } from './collect/deviations.js';
import { collectEvidence } from './collect/evidence.js';
import { collectGaps } from './collect/gaps.js';
import { collectEnds } from './collect/header.js';
import { collectClocks, collectMessages, collectRemarks } from './collect/messages.js';
import { collectTimeline } from './collect/timeline.js';
import { viewHeader } from './header-view.js';
import { viewInPlace } from './in-place.js';
import { maskStrings } from './mask-view.js';
import { viewMetrics, viewMilestones } from './metric-view.js';
import { createNames, type StepName } from './names.js';
import { viewOpenSteps } from './open-steps.js';
import type { ReportView } from './view.js';
import type { ExerciseView } from './view-exercise.js';

/** What a report is made from. `run` is the fold of exactly these events. */
export interface ReportSource {
  readonly incident: string;
  readonly host: string;
  readonly events: Iterable<Event>;
  readonly plan: Plan;
  readonly run: Run;
  /** What an exercise came to; null for anything else. */
  readonly exercise: ExerciseView | null;
  /** `review.md` as the team left it, or null when there is none. */
  readonly review: string | null;
  /** Sentences about what is wrong with the record. */
  readonly damage: readonly string[];
  /** Hides secrets; every string that came from outside goes through it, but not the review. */
  readonly mask: (text: string) => { readonly text: string };
}

const createCollectors = (plan: Plan, name: StepName) => {
  const inserted = new Set(plan.steps.filter(({ before }) => before !== null).map(({ id }) => id));
  return {
    ends: collectEnds(),
    timeline: collectTimeline(name, inserted),
    gaps: collectGaps(),
    evidence: collectEvidence(name),
    commands: collectCommands(name),
    decisions: collectDecisions(name),
    answers: collectAnswers(),
    deviations: collectDeviations(plan, name),
    messages: collectMessages(),
    clocks: collectClocks(),
    notes: collectRemarks('note.added', name),
    feedback: collectRemarks('feedback.given', name),
  };
};

const viewNotNeeded = (plan: Plan, run: Run, name: StepName): ReportView['not_needed'] =>
  plan.steps.flatMap(({ id }) => {
    const outcome = run.steps[id]?.settled ?? null;
    return outcome === 'passed' || outcome === 'not_taken' ? [{ title: name({ step: id }), outcome }] : [];
  });

/** The view of one incident, open or closed. */
export const buildView = (source: ReportSource): ReportView => {
  const { plan, run } = source;
  const { hear, name } = createNames(plan);
  const collectors = createCollectors(plan, name);
  const hearers: readonly Collector<unknown>[] = Object.values(collectors);
  for (const event of source.events) {
    hear(event);
    for (const collector of hearers) collector.hear(event);
  }
  const view = {
    damage: source.damage,
    header: viewHeader(source, collectors.ends.result()),
    exercise: source.exercise,
    milestones: viewMilestones(run, name),
    ...collected(collectors),
    not_needed: viewNotNeeded(plan, run, name),
    unsettled: viewOpenSteps(plan, run, name),
    in_place: viewInPlace(plan, run, name),
  };
  const ours = { metrics: viewMetrics(plan, run), review: source.review };
  return { ...maskStrings(view, source.mask), ...ours };
};

const collected = (collectors: ReturnType<typeof createCollectors>) => {
  const messages = collectors.messages.result();
  return {
    timeline: collectors.timeline.result(),
    gaps: collectors.gaps.result(),
    evidence: collectors.evidence.result(),
    commands: collectors.commands.result(),
    decisions: collectors.decisions.result(),
    answers: collectors.answers.result(),
    deviations: collectors.deviations.result(),
    clocks: collectors.clocks.result(),
    notes: collectors.notes.result(),
    feedback: collectors.feedback.result(),
    updates: messages.filter(({ kind }) => kind === 'update'),
    escalations: messages.filter(({ kind }) => kind === 'escalation'),
  };
};
