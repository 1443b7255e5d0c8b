// Cuts the power of one writer many times, on one disk that is used again, and counts what became of its promises.
import { readFileSync, rmSync } from 'node:fs';
import { compileProgram, type Replacement } from './compile-program.js';
import { type Cut, cutPower } from './cut.js';
import { type Disk, type DiskKind, makeDisk } from './disk.js';
import { judge, type Verdict } from './judge.js';

export interface Outcome {
  readonly cuts: number;
  readonly acknowledged: number;
  /** Cuts after which something acknowledged was gone, or something with a name was not whole. */
  readonly faulty: number;
  /** Incidents whose timeline had a torn end, which the next opening set aside. */
  readonly torn: number;
  /** The first fault of each such cut, with what led to it. */
  readonly faults: readonly string[];
}

const describe = (cut: Cut, { lost, broken }: Verdict): string =>
  `${JSON.stringify(cut)}: ${lost.length} lost, the first ${lost[0]}; ${broken.length} broken, the first ${broken[0]}`;

const cutOnce = async (disk: Disk, writer: string, cut: Cut): Promise<Outcome> => {
  const home = `${disk.folder}/home`;
  const acknowledged = await cutPower(disk, writer, cut);
  disk.restart();
  const verdict = judge(home, acknowledged);
  rmSync(home, { recursive: true, force: true });
  const faulty = verdict.lost.length + verdict.broken.length > 0;
  return {
    cuts: 1,
    acknowledged: acknowledged.length,
    faulty: faulty ? 1 : 0,
    torn: verdict.torn,
    faults: faulty ? [describe(cut, verdict)] : [],
  };
};

const add = (one: Outcome, other: Outcome): Outcome => ({
  cuts: one.cuts + other.cuts,
  acknowledged: one.acknowledged + other.acknowledged,
  faulty: one.faulty + other.faulty,
  torn: one.torn + other.torn,
  faults: [...one.faults, ...other.faults],
});

export const nothingYet: Outcome = { cuts: 0, acknowledged: 0, faulty: 0, torn: 0, faults: [] };

/** Gives the disk and the compiled writer back, whatever happens. Throws when the disk stays mounted. */
export const runCampaign = async (
  kind: DiskKind,
  without: readonly Replacement[],
  cuts: readonly Cut[],
): Promise<Outcome> => {
  const writer = compileProgram('test/faults/power/writer', without);
  const disk = makeDisk(kind);
  let outcome = nothingYet;
  try {
    for (const cut of cuts) outcome = add(outcome, await cutOnce(disk, writer.path, cut));
  } finally {
    disk.release();
    writer.remove();
  }
  if (readFileSync('/proc/mounts', 'utf8').includes(disk.folder))
    throw new Error(`${disk.folder} stays mounted`);
  return outcome;
};
