// Breaks the source on purpose, one promise at a time, and demands that the named test fails for it, and only for it.
import { afterAll, expect, test } from 'vitest';
import { root } from '../ground.js';
import { writeFigures } from '../record/figures.js';
import { openWorkshop, type Result } from './mutant.js';
import { breakSource } from './mutation.js';
import { mutations } from './mutations.js';

type Verdict = 'caught' | 'SURVIVED' | 'not tried here';

const workshop = openWorkshop();
const baselines = new Map<string, Promise<ReadonlyMap<string, Result>>>();
const verdicts: Verdict[] = [];

/** How the named tests of a file end without any breakage; run once. */
const baselineOf = (file: string): Promise<ReadonlyMap<string, Result>> => {
  const titles = mutations.filter((one) => one.test === file).map(({ named }) => named);
  const baseline = baselines.get(file) ?? workshop.run(file, [...new Set(titles)]);
  baselines.set(file, baseline);
  return baseline;
};

const count = (wanted: Verdict): number => verdicts.filter((verdict) => verdict === wanted).length;

/** Said at once: the whole list takes minutes. */
const say = (verdict: Verdict, name: string): void => {
  verdicts.push(verdict);
  console.log(`${verdict.padEnd(15)} ${name}`);
};

afterAll(() => {
  workshop.remove();
  writeFigures('mutations', 0, {
    breakages: mutations.length,
    caught: count('caught'),
    survived: count('SURVIVED'),
    'not tried here': count('not tried here'),
  });
});

for (const mutation of mutations) {
  const { name, file, named } = mutation;
  test(`${name}: caught by «${named}»`, { timeout: 1_200_000 }, async () => {
    const sound = (await baselineOf(mutation.test)).get(named);
    if (sound === 'skipped') return say('not tried here', name);
    expect(sound, 'the test without the breakage').toBe('passed');
    const broken = breakSource(root, mutation);
    const result = await workshop.runBroken(file, broken, mutation.test, named);
    say(result === 'failed' ? 'caught' : 'SURVIVED', name);
    expect(result, 'the test with the breakage').toBe('failed');
  });
}
