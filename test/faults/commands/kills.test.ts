// Killed at any moment while commands run, no command runs twice without a decision on record, and what was only
// intended never ran. IR_FAULTS=full for the whole campaign, IR_TEST_SEED for another one.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testSeed } from '../random.js';
import { writeFigures } from '../record/figures.js';
import { runCampaign } from './campaign.js';
import { compileWalker, type Program } from './program.js';

const kills = process.env['IR_FAULTS'] === 'full' ? 5_000 : Number(process.env['IR_TEST_KILLS'] ?? 40);
const onLinux = process.platform === 'linux';

let program: Program;
beforeAll(() => {
  program = compileWalker();
}, 120_000);
afterAll(() => program.remove());

test.skipIf(!onLinux)(
  `${kills} kills while commands run (needs /proc; seed ${testSeed})`,
  {
    timeout: 7_200_000,
  },
  async () => {
    const began = performance.now();
    const { counts, failures } = await runCampaign(program.walker, kills, testSeed);
    const seconds = Math.round((performance.now() - began) / 1000);
    writeFigures('commands-kills', testSeed, { ...counts, seconds, failures: failures.length });
    expect(failures).toEqual([]);
    // A campaign that never left a change in doubt has tested nothing.
    expect(counts['intendedNeverStarted']).toBeGreaterThan(0);
    expect((counts['doubtsDone'] ?? 0) + (counts['doubtsAgain'] ?? 0)).toBeGreaterThan(0);
  },
);
