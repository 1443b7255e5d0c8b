// Closing an incident: what is still open and still in place takes one reason, and the metrics are written down.

import type { Fact } from '../domain/fact.js';
import type { ClosedAs } from '../domain/fact-words.js';
import { stepState } from '../domain/fold-step.js';
import { measure } from '../domain/metrics.js';
import type { Plan } from '../domain/plan.js';
import type { Run } from '../domain/run.js';
import { runOf, type Session } from './session.js';

export const closings: readonly { readonly name: ClosedAs; readonly means: string }[] = [
  { name: 'resolved', means: 'it happened and is over; it counts in the metrics' },
  { name: 'false-alarm', means: 'nothing had happened' },
  { name: 'duplicate', means: 'another incident holds the record' },
  { name: 'abandoned', means: 'nobody goes on with this' },
];

const keepOpen = 'keep-open';

export const unsettledSteps = (plan: Plan, run: Run): readonly string[] =>
  plan.steps.filter((step) => stepState(run, step.id).settled === null).map((step) => step.id);

/** What an incident leaves behind when it is closed now. */
export const leftOpen = (plan: Plan, run: Run) => ({
  unsettled: unsettledSteps(plan, run),
  in_place: run.in_place.map(({ step }) => step),
});

const metricsFact = (run: Run): Fact => {
  const measured = measure(run.milestones);
  const known = measured.flatMap((one) =>
    one.state === 'known' ? [[`${one.metric.name.toLowerCase()}_ms`, one.ms] as const] : [],
  );
  const inconsistent = measured
    .filter(({ state }) => state === 'inconsistent')
    .map(({ metric }) => metric.name);
  return { type: 'metrics.recorded', data: { ...Object.fromEntries(known), inconsistent } };
};

/** The last lines of a record: the metrics as they stand, and the close. */
export const closeFacts = (plan: Plan, run: Run, as: ClosedAs, reason: string): readonly Fact[] =>
  run.closed
    ? []
    : [metricsFact(run), { type: 'incident.closed', data: { as, reason, ...leftOpen(plan, run) } }];

/** What is left behind, in words; empty when there is nothing. */
export const describeLeft = (plan: Plan, run: Run): string => {
  const { unsettled, in_place } = leftOpen(plan, run);
  const titles = (ids: readonly string[]): string =>
    ids.map((id) => plan.steps.find((step) => step.id === id)?.title ?? id).join('; ');
  const parts = [
    ...(unsettled.length > 0 ? [`not done: ${titles(unsettled)}`] : []),
    ...(in_place.length > 0 ? [`still in place: ${titles(in_place)}`] : []),
  ];
  return parts.join('. ');
};

const askAs = ({ ports }: Session, until: AbortSignal): Promise<string> =>
  ports.responder.choice({
    key: 'close.as',
    question: 'Everything in the playbook is settled. Close the incident as what?',
    options: [...closings, { name: keepOpen, means: 'leave it open for now' }],
    suggestion: 'resolved',
    until,
  });

const askReason = async (session: Session, until: AbortSignal): Promise<string> => {
  const left = describeLeft(session.plan, runOf(session));
  if (left === '') return '';
  return session.ports.responder.text({
    key: 'close.reason',
    question: `Left behind: ${left}. Why is that all right?`,
    suggestion: null,
    optional: false,
    until,
  });
};

/** Asks how the incident ends, until it is answered here or somebody else has closed it. False: it stays open. */
export const closeAsking = async (session: Session): Promise<boolean> => {
  const { timeline } = session.ports;
  const elsewhere = new AbortController();
  const stop = timeline.subscribe(({ type }) => {
    if (type === 'incident.closed') elsewhere.abort();
  });
  try {
    const as = await askAs(session, elsewhere.signal);
    if (runOf(session).closed) return true;
    if (as === keepOpen) return false;
    const reason = await askReason(session, elsewhere.signal);
    timeline.transact((run) => closeFacts(session.plan, run, as as ClosedAs, reason));
    return true;
  } finally {
    stop();
  }
};
