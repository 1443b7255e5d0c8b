// The promises of the engine over generated playbooks and answers. The seed is printed with each failure.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event } from '../../src/domain/fact.js';
import type { Plan } from '../../src/domain/plan.js';
import type { Run } from '../../src/domain/run.js';
import { generatedPlan } from './generate.js';
import { play } from './play.js';

const seed = Number(process.env['IR_TEST_SEED'] ?? 20261122);
const runs = Number(process.env['IR_TEST_RUNS'] ?? 60);
/** Long past any honest end, on a slow machine too. */
const patience = 60_000 + runs * 3_000;
const settings = { seed, numRuns: runs, endOnFailure: false };

type Of<T extends Event['type']> = Extract<Event, { type: T }>;
const only = <T extends Event['type']>(events: readonly Event[], type: T): readonly Of<T>[] =>
  events.filter((event): event is Of<T> => event.type === type);

/** Written from the record alone, without the engine's own gate. */
const changesWithoutEvidence = (plan: Plan, events: readonly Event[]): readonly string[] =>
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

const repeatedWithoutDecision = (events: readonly Event[]): readonly string[] => {
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

const unapproved = (plan: Plan, events: readonly Event[]): readonly string[] =>
  only(events, 'step.intended')
    .filter(
      ({ data }) => data.part === 'run' && plan.steps.find((step) => step.id === data.step)?.approve != null,
    )
    .filter(({ data }) => data.approved_by.length === 0)
    .map(({ data }) => data.step);

/** Where a run ended, without attempts, times and what was reconciled. */
const endOf = (run: Run): unknown => ({
  steps: Object.fromEntries(Object.entries(run.steps).map(([id, step]) => [id, [step.settled, step.visit]])),
  milestones: Object.keys(run.milestones).sort(),
  in_place: run.in_place.map(({ step, item }) => `${step} ${item ?? ''}`).sort(),
  closed: run.closed?.as,
});

describe(`over generated playbooks (seed ${seed})`, () => {
  it(
    'reaches the end, and no change starts without its evidence, its waiver or its approval',
    async () => {
      await fc.assert(
        fc.asyncProperty(generatedPlan, fc.nat(1000), async (plan, luck) => {
          const { end, world } = await play(plan, luck);
          const { events } = world.timeline;
          expect(end.state).toBe('closed');
          expect(changesWithoutEvidence(plan, events)).toEqual([]);
          expect(unapproved(plan, events)).toEqual([]);
          expect(repeatedWithoutDecision(events)).toEqual([]);
        }),
        settings,
      );
    },
    patience,
  );

  it(
    'reaches the same end from every prefix, and runs nothing twice without a decision',
    async () => {
      await fc.assert(
        fc.asyncProperty(generatedPlan, fc.nat(1000), async (plan, luck) => {
          const first = await play(plan, luck);
          const { events } = first.world.timeline;
          const wanted = endOf(first.world.timeline.run());
          // The first two are the opening: an incident appears with both or not at all.
          for (let length = 2; length < events.length; length += 1) {
            const again = await play(plan, luck, events.slice(0, length));
            const all = again.world.timeline.events;
            expect({ length, end: endOf(again.world.timeline.run()) }).toEqual({ length, end: wanted });
            expect(repeatedWithoutDecision(all)).toEqual([]);
            expect(changesWithoutEvidence(plan, all)).toEqual([]);
          }
        }),
        { ...settings, numRuns: Math.ceil(runs / 3) },
      );
    },
    patience,
  );
});
