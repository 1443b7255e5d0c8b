// The power goes at any moment, and what was acknowledged is there afterwards, whole. With the controls that show that
// these cuts can lose something at all.
import { afterAll, expect, test } from 'vitest';
import { randomFrom, testSeed } from '../random.js';
import { type Figures, writeFigures } from '../record/figures.js';
import { type Outcome, runCampaign } from './campaign.js';
import { controls } from './controls.js';
import type { Cut } from './cut.js';
import { diskKinds, whyNoCut } from './disk.js';

const full = process.env['IR_FAULTS'] === 'full';
const cutsPerDisk = full ? 340 : 5;
const controlCuts = full ? 50 : 5;
/** Long enough for some hundred events, a few dozen pieces of evidence or ten incidents. */
const longestMs = 150;
const someLines = 30;
const acts = ['create', 'append', 'keep', 'attest', 'recover'] as const;

const random = randomFrom(testSeed);
const figures: { [what: string]: number | string } = {};
afterAll(() => writeFigures('power-cuts', testSeed, figures satisfies Figures));

const chooseCuts = (count: number, chosen: readonly string[]): readonly Cut[] =>
  Array.from({ length: count }, (_, index) => ({
    act: chosen[index % chosen.length] ?? '',
    // From the very beginning, or in the middle of the work.
    afterLines: 1 + (random() < 0.5 ? 0 : Math.floor(random() * someLines)),
    afterMs: Math.floor(random() * longestMs),
    stopped: random() < 0.5,
  }));

const tell = (name: string, outcome: Outcome): void => {
  figures[`${name}: cuts`] = outcome.cuts;
  figures[`${name}: acknowledged`] = outcome.acknowledged;
  figures[`${name}: cuts that lost or broke something`] = outcome.faulty;
  figures[`${name}: torn ends set aside`] = outcome.torn;
};

const reasons = new Map(diskKinds.map((kind) => [kind, whyNoCut(kind)]));
const because = (reason: string | null | undefined): string => (reason ? ` (${reason})` : '');

for (const [kind, reason] of reasons) {
  const title = `${kind.name}: after ${cutsPerDisk} power cuts all that was acknowledged is there and whole, seed ${testSeed}`;
  test.skipIf(reason !== null)(title + because(reason), { timeout: 1_800_000 }, async () => {
    const outcome = await runCampaign(kind, [], chooseCuts(cutsPerDisk, acts));
    tell(kind.name, outcome);
    expect(outcome.acknowledged).toBeGreaterThan(0);
    expect(outcome.faults).toEqual([]);
  });
}

const [plain] = diskKinds;
const reason = reasons.get(plain);

for (const { name, act, without, surely } of full ? controls : controls.slice(0, 1)) {
  const title = `control: when ${name}, ${controlCuts} cuts ${surely ? 'lose something' : 'are counted'}`;
  test.skipIf(reason !== null)(title + because(reason), { timeout: 600_000 }, async () => {
    const cuts = chooseCuts(controlCuts, [act]).map((cut) => ({ ...cut, afterLines: 10, stopped: true }));
    const outcome = await runCampaign(plain, [without], cuts);
    tell(`control, ${name}`, outcome);
    if (surely) expect(outcome.faulty, 'the cuts are blind').toBeGreaterThan(0);
  });
}
