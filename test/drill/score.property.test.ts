// What must hold of any score, over generated playbooks, ways through them and expectations. The seed is printed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuthoredExpectation } from '../../src/domain/scenario.js';
import { scoreOf } from '../../src/drill/score.js';
import { scoredFact } from '../../src/drill/scored-fact.js';
import { generatedPlan } from '../engine/generate.js';
import { play } from '../engine/play.js';
import { rehearse } from './exercise.js';

const seed = Number(process.env['IR_TEST_SEED'] ?? 20261122);
const runs = Number(process.env['IR_TEST_RUNS'] ?? 40);

const step = fc.nat(8).map((number) => `step-${number}`);

const what: fc.Arbitrary<AuthoredExpectation> = fc.oneof(
  fc.constantFrom('detected', 'contained', 'resolved').map((milestone) => ({ milestone }) as const),
  fc
    .tuple(step, fc.constantFrom(true, false, 'unknown'))
    .map(([id, value]) => ({ answer: { [`answer_${id.replace('-', '_')}`]: value } })),
  fc.tuple(step, fc.constantFrom('on', 'back')).map(([id, option]) => ({ decided: { [id]: option } })),
  step.map((id) => ({ step: id })),
  step.map((id) => ({ preserved: id })),
  fc.constantFrom('security', 'commander').map((escalated) => ({ escalated })),
  fc.constantFrom('internal', 'customers').map((updated) => ({ updated })),
  fc.constant({ on_time: 'updates' as const }),
);

const expectation: fc.Arbitrary<AuthoredExpectation> = fc
  .tuple(what, fc.nat(9), fc.option(fc.constantFrom('0s', '1m', '30m', '4h')))
  .map(([one, points, within]) => ({ ...one, points, ...(within === null ? {} : { within }) }));

const scenario = fc.record({
  expect: fc.array(expectation, { maxLength: 6 }),
  injects: fc.array(
    fc.record({
      at: fc.constantFrom('0s', '1m', '9d'),
      to: fc.constant('commander'),
      say: fc.constant('A customer asks.'),
      expect: fc.array(expectation, { maxLength: 3 }),
    }),
    { maxLength: 3 },
  ),
});

describe(`over generated exercises (seed ${seed})`, () => {
  it('each is met with all of its points or missed with none, at every moment of the exercise', async () => {
    await fc.assert(
      fc.asyncProperty(generatedPlan, fc.nat(1000), scenario, async (plain, luck, given) => {
        const plan = rehearse(given, plain);
        const { world } = await play(plan, luck);
        const { events } = world.timeline;
        for (const end of [0, 1, Math.floor(events.length / 2), events.length]) {
          const part = events.slice(0, end);
          const { points, of, expectations } = scoreOf(plan, part);
          const all = plan.drill?.expectations ?? [];
          expect(points).toBeLessThanOrEqual(of);
          expect(of).toBe(all.reduce((sum, one) => sum + one.points, 0));
          expect(expectations.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
          for (const one of expectations) {
            expect(one.points).toBe(one.met ? one.of : 0);
            expect(one.because).not.toMatch(/^$|undefined|NaN|null/);
            expect(one.expected).toMatch(/^[A-Z“]/);
          }
          const missed = expectations.filter(({ met }) => !met).map(({ id }) => id);
          expect(scoredFact(plan, part).data).toEqual({ points, of, missed });
        }
      }),
      { seed, numRuns: runs, endOnFailure: false },
    );
  });

  it('whatever should not happen is met where it would be missed if it should', async () => {
    await fc.assert(
      fc.asyncProperty(generatedPlan, fc.nat(1000), expectation, async (plain, luck, one) => {
        const plan = rehearse({ expect: [one, { ...one, is: false }] }, plain);
        const { world } = await play(plan, luck);
        const [yes, no] = scoreOf(plan, world.timeline.events).expectations;
        expect(no?.met).toBe(!yes?.met);
      }),
      { seed, numRuns: runs, endOnFailure: false },
    );
  });
});
