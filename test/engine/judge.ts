// What every record of a walkthrough must keep, judged from the record alone, without the engine's own gate.
import type { Event } from '../../src/domain/fact.js';
import type { Plan } from '../../src/domain/plan.js';
import type { Run } from '../../src/domain/run.js';

type Of<T extends Event['type']> = Extract<Event, { type: T }>;
const only = <T extends Event['type']>(events: readonly Event[], type: T): readonly Of<T>[] =>
  events.filter((event): event is Of<T> => event.type === type);

export const changesWithoutEvidence = (plan: Plan, events: readonly Event[]): readonly string[] =>
  only(events, 'step.intended').flatMap(({ seq, data }) => {
    if (data.part !== 'run' || data.effect === 'read') return [];
    const step = plan.steps.find((one) => one.id === data.step);
    if (!step || step.no_evidence !== null) return [];
    const before = events.slice(0, seq);
    const ours = (ref: { step: string; visit: number; item?: number } | null): boolean =>
      ref !== null &&
      (ref.step === data.step || ref.step === `${data.step}:evidence`) &&
      ref.visit === data.visit &&
      (ref.item === undefined || ref.item === data.item);
    const waived = only(before, 'evidence.waived')
      .filter((event) => ours(event.data))
      .flatMap((event) => event.data.evidence);
    const captured = only(before, 'evidence.captured')
      .filter((event) => ours(event.data.before) && event.data.complete)
      .map((event) => event.data.evidence);
    if (step.preserve.length === 0)
      return waived.length > 0 ? [] : [`${data.step} named none and nobody waived it`];
    return step.preserve
      .filter((id) => !captured.includes(id) && !waived.includes(id))
      .map((id) => `${data.step} lacks ${id}`);
  });

const keyOf = (data: { step: string; visit: number; item?: number; part: string }): string =>
  JSON.stringify([data.step, data.visit, data.item ?? null, data.part]);

export const repeatedWithoutDecision = (events: readonly Event[]): readonly string[] => {
  const open = new Set<string>();
  const wrong: string[] = [];
  for (const event of events) {
    if (event.type === 'step.started') {
      if (open.has(keyOf(event.data))) wrong.push(`${event.seq} ${keyOf(event.data)}`);
      open.add(keyOf(event.data));
    }
    if (event.type === 'step.finished' || event.type === 'doubt.settled') open.delete(keyOf(event.data));
  }
  return wrong;
};

export const unapproved = (plan: Plan, events: readonly Event[]): readonly string[] =>
  only(events, 'step.intended')
    .filter(
      ({ data }) => data.part === 'run' && plan.steps.find((step) => step.id === data.step)?.approve != null,
    )
    .filter(({ data }) => data.approved_by.length === 0)
    .map(({ data }) => data.step);

/** Where a run ended, without attempts, times and what was reconciled. */
export const endOf = (run: Run): unknown => ({
  steps: Object.fromEntries(Object.entries(run.steps).map(([id, step]) => [id, [step.settled, step.visit]])),
  milestones: Object.keys(run.milestones).sort(),
  in_place: run.in_place.map(({ step, item }) => `${step} ${item ?? ''}`).sort(),
  closed: run.closed?.as,
});
