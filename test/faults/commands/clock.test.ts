// The wall clock is set while an incident is walked, or while nobody walks it: it is on record, no timer fires twice,
// no hold ends early, and nobody waits an hour for a clock that was set back.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomFrom, testSeed } from '../random.js';
import { writeFigures } from '../record/figures.js';
import { below, type Random } from './chance.js';
import { hasFaketime } from './faketime.js';
import { type Jumps, walkThroughJumps } from './jumps.js';
import { compileWalker, type Program } from './program.js';

const [hour, day] = [3_600, 86_400];
const inHold = (seconds: number): Jumps => ({
  during: { cue: '"part":"verify","attempt":2', laterMs: 300, seconds },
  between: null,
});
const inCommand = (seconds: number): Jumps => ({
  during: { cue: '"part":"run","attempt":1', laterMs: 200, seconds },
  between: null,
});
const betweenLives = (seconds: number): Jumps => ({ during: null, between: { killAfterMs: 2_000, seconds } });

let program: Program;
beforeAll(() => {
  program = compileWalker();
}, 120_000);
afterAll(() => program.remove());

test.skipIf(!hasFaketime).concurrent.each([
  ['an hour back during a hold', inHold(-hour)],
  ['a day ahead during a hold', inHold(day)],
  ['an hour back during a command', inCommand(-hour)],
  ['a day ahead during a command', inCommand(day)],
  ['an hour back between run and resume', betweenLives(-hour)],
  ['a day ahead between run and resume', betweenLives(day)],
])(
  'the clock is set %s (needs libfaketime)',
  async (_name, jumps) => {
    const { wrong, folder, jumps: made, platform } = await walkThroughJumps(program.walker, jumps, 1);
    expect(wrong, folder).toEqual([]);
    expect(made).toBe(1);
    platform.remove();
  },
  120_000,
);

const amounts = [-day, -hour, -90, -5, 5, 90, hour, day, 40 * day];

const drawJumps = (random: Random): Jumps => {
  const seconds = amounts[below(random, amounts.length)] ?? hour;
  if (random() < 0.5) return { during: null, between: { killAfterMs: 300 + below(random, 5_000), seconds } };
  const cue = random() < 0.5 ? '"type":"step.started"' : '"part":"verify","attempt":2';
  return { during: { cue, laterMs: below(random, 700), seconds }, between: null };
};

const isFull = process.env['IR_FAULTS'] === 'full';

// Only in the full campaign; the cases above go with every run.
const testInFull = isFull ? test.skipIf(!hasFaketime) : () => undefined;

testInFull(
  `the clock is set at random (needs libfaketime and IR_FAULTS=full; seed ${testSeed})`,
  async () => {
    const random = randomFrom(testSeed);
    const all = [];
    for (let round = 0; round < 25; round += 1) {
      const walks = Array.from({ length: 4 }, () => drawJumps(random));
      const seen = walks.map((jumps) => walkThroughJumps(program.walker, jumps, testSeed));
      all.push(...(await Promise.all(seen)));
    }
    const wrong = all.flatMap((one) => one.wrong.map((what) => `${one.folder}: ${what}`));
    const jumps = all.reduce((sum, one) => sum + one.jumps, 0);
    writeFigures('commands-clocks', testSeed, { incidents: all.length, jumps, failures: wrong.length });
    for (const one of all) if (one.wrong.length === 0) one.platform.remove();
    expect(wrong).toEqual([]);
  },
  1_800_000,
);
