// The engine's promises with the record where it is in an incident: on disk, cut at any byte, opened again.
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Plan } from '../../src/domain/plan.js';
import type { Clock } from '../../src/domain/ports.js';
import { readIncident } from '../../src/timeline/read.js';
import { type DiskTimeline, diskTimeline } from '../world/disk-timeline.js';
import { generatedPlan } from './generate.js';
import { changesWithoutEvidence, endOf, repeatedWithoutDecision } from './judge.js';
import { play } from './play.js';

const seed = Number(process.env['IR_TEST_SEED'] ?? 20261122);
const runs = Number(process.env['IR_TEST_RUNS'] ?? 3);
const actor = 'responder';

/** Bytes at which a crash may have left the file: in the middle of a line or at its end, after the opening. */
const cutsOf = (bytes: Buffer, luck: number): readonly number[] => {
  const ends = [...bytes.toString('latin1').matchAll(/\n/g)].map(({ index }) => index + 1);
  return ends.slice(1, -1).flatMap((end, index) => {
    const next = ends[index + 2] ?? end;
    return [end, end + 1 + ((luck * 7919 + index * 104_729) % (next - end - 1))];
  });
};

const cutCopy = (folder: string, home: string, size: number): string => {
  const copy = join(home, `cut-${size}`);
  cpSync(folder, copy, { recursive: true });
  // What a checkpoint covers can't be lost to a crash: of those that were written later there is none yet.
  rmSync(join(copy, 'checkpoints'), { recursive: true });
  truncateSync(join(copy, 'timeline.jsonl'), size);
  return copy;
};

const goOn = async (plan: Plan, luck: number, copy: string) => {
  // Opened once to set aside what is torn, as any later ir does.
  const wall = () => Date.parse('2026-11-22T03:37:00.000Z');
  const clock = { wall, steady: wall, sleep: () => Promise.resolve(), hasten: () => () => {} };
  diskTimeline(clock, actor, { folder: copy }).close();
  const earlier = [...readIncident(copy, () => {})];
  let opened: DiskTimeline | null = null;
  const record = (at: Clock): DiskTimeline => {
    opened = diskTimeline(at, actor, { folder: copy });
    return opened;
  };
  const again = await play(plan, luck, earlier, record);
  again.world.timeline.close();
  return again;
};

it(
  `on disk: the same end from every cut, nothing twice without a decision (seed ${seed})`,
  async () => {
    await fc.assert(
      fc.asyncProperty(generatedPlan, fc.nat(1000), async (plan, luck) => {
        const home = mkdtempSync(join(tmpdir(), 'ir-disk-'));
        let created: DiskTimeline | null = null;
        const record = (clock: Clock): DiskTimeline => {
          created = diskTimeline(clock, actor, { home });
          return created;
        };
        const first = await play(plan, luck, [], record);
        first.world.timeline.close();
        const folder = (created as DiskTimeline | null)?.folder() ?? '';
        const wanted = endOf(first.world.timeline.run());
        for (const size of cutsOf(readFileSync(join(folder, 'timeline.jsonl')), luck)) {
          const copy = cutCopy(folder, home, size);
          const again = await goOn(plan, luck, copy);
          const all = [...readIncident(copy, (trouble) => expect(trouble).toBeNull())];
          expect({ size, end: endOf(again.world.timeline.run()) }).toEqual({ size, end: wanted });
          expect(repeatedWithoutDecision(all)).toEqual([]);
          expect(changesWithoutEvidence(plan, all)).toEqual([]);
          rmSync(copy, { recursive: true });
        }
        rmSync(home, { recursive: true });
      }),
      { seed, numRuns: runs, endOnFailure: false },
    );
  },
  120_000 + runs * 30_000,
);
