// The promises of the engine over generated playbooks and answers. The seed is printed with each failure.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generatedPlan } from './generate.js';
import { changesWithoutEvidence, endOf, repeatedWithoutDecision, unapproved } from './judge.js';
import { play } from './play.js';

const seed = Number(process.env['IR_TEST_SEED'] ?? 20261122);
const runs = Number(process.env['IR_TEST_RUNS'] ?? 60);
/** Long past any honest end, on a slow machine too. */
const patience = 60_000 + runs * 3_000;
const settings = { seed, numRuns: runs, endOnFailure: false };

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
