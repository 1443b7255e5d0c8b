// Killed with -9 at any moment of a range run, `ir resume` always ends well.
// IR_TEST_KILLS sets how many moments are tried, IR_TEST_SEED which ones.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Ground, makeGround } from './ground.js';
import { type End, ir, type Kill, resumeWords, runWords } from './ir.js';
import { randomFrom, testSeed } from './random.js';
import { judge, type Line, processesOf, readLines } from './record.js';

const kills = Number(process.env['IR_TEST_KILLS'] ?? 12);
const seed = testSeed;
const atOnce = 2;

interface Figures {
  kills: number;
  resumes: number;
  beforeIncident: number;
  afterClose: number;
  doubts: number;
  recovered: number;
  failures: string[];
}

const isClosed = (folder: string): boolean =>
  readLines(folder).some(({ type }) => type === 'incident.closed');

const untilAlone = async (ground: Ground): Promise<readonly string[]> => {
  for (let tries = 0; tries < 100 && processesOf(ground.home).length > 0; tries += 1) await sleep(100);
  return processesOf(ground.home);
};

/** Nothing was created: resume says so, and a new run works. */
const startOver = async (ground: Ground, figures: Figures): Promise<readonly End[]> => {
  figures.beforeIncident += 1;
  const resumed = await ir(ground, resumeWords, null);
  if (resumed.code !== 2) return [resumed];
  return [await ir(ground, runWords, null)];
};

const finish = async (ground: Ground, figures: Figures): Promise<readonly End[]> => {
  const [folder] = ground.incidents();
  if (folder === undefined) return startOver(ground, figures);
  if (isClosed(folder)) {
    figures.afterClose += 1;
    return [];
  }
  figures.resumes += 1;
  return [await ir(ground, resumeWords, null)];
};

/** A run, killed; perhaps its resume, killed; then a resume to the end. Returns all that is wrong. */
const walkThrough = async (
  ground: Ground,
  first: Kill,
  more: readonly Kill[],
  figures: Figures,
): Promise<readonly string[]> => {
  figures.kills += 1;
  await ir(ground, runWords, first);
  for (const kill of more) {
    if (ground.incidents().length === 0 || ground.incidents().some(isClosed)) break;
    figures.kills += 1;
    await ir(ground, resumeWords, kill);
  }
  const ends = await finish(ground, figures);
  const left = await untilAlone(ground);
  const [folder] = ground.incidents();
  const lines = folder === undefined ? [] : readLines(folder);
  figures.doubts += lines.filter(
    ({ type, data }) => type === 'doubt.settled' && data['part'] !== 'wait',
  ).length;
  figures.recovered += lines.filter(({ type }) => type === 'log.recovered').length;
  return [
    ...ends.filter(({ code }) => code !== 0).map(({ code, stderr }) => `exit ${code}: ${stderr}`),
    ...(left.length === 0 ? [] : [`processes of the range are left: ${left.join()}`]),
    ...(folder === undefined ? ['there is no incident'] : judge(folder)),
  ];
};

const attempt = async (name: string, first: Kill, more: readonly Kill[], figures: Figures): Promise<void> => {
  const ground = makeGround(0);
  const wrong = await walkThrough(ground, first, more, figures);
  if (wrong.length > 0) figures.failures.push(`${name} in ${ground.cwd}: ${wrong.join('\n')}`);
  else ground.remove();
};

const together = async (works: readonly (() => Promise<void>)[]): Promise<void> => {
  const left = [...works];
  const worker = async (): Promise<void> => {
    for (let work = left.shift(); work; work = left.shift()) await work();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
};

const newFigures = (): Figures => ({
  kills: 0,
  resumes: 0,
  beforeIncident: 0,
  afterClose: 0,
  doubts: 0,
  recovered: 0,
  failures: [],
});

test(`killed at ${kills} random moments, a resume ends well (seed ${seed})`, {
  timeout: 3_600_000,
}, async () => {
  const random = randomFrom(seed);
  const control = makeGround(0);
  const { code, ms, stderr } = await ir(control, runWords, null);
  expect({ code, wrong: control.incidents().flatMap(judge) }, stderr).toEqual({ code: 0, wrong: [] });
  const count = control.incidents().flatMap(readLines).length;
  control.remove();
  // By the clock, which also hits the time before the incident exists, and by the record, which is alike on every machine.
  const byClock = (): Kill => ({ afterMs: Math.round(random() * ms * 0.97) });
  const byRecord = (): Kill => ({ fromSeq: Math.floor(random() * (count - 1)) });
  const moment = (): Kill => (random() < 0.3 ? byClock() : byRecord());
  const figures = newFigures();
  const works = Array.from({ length: kills }, (_, number) => {
    const first = moment();
    // Every third also loses its resume, and every ninth two of them.
    const more = Array.from({ length: number % 9 === 8 ? 2 : number % 3 === 2 ? 1 : 0 }, moment);
    return () => attempt(`kill ${number} ${JSON.stringify([first, ...more])}`, first, more, figures);
  });
  await together(works);
  console.log(`whole run ${Math.round(ms)} ms, seed ${seed}:`, JSON.stringify(figures));
  expect(figures.failures).toEqual([]);
});

const startOf =
  (step: string, part: string) =>
  ({ type, data }: Line): boolean =>
    type === 'step.started' && data['step'] === step && data['part'] === part;

test('killed right when a change has started, it is settled by its check and made once', {
  timeout: 600_000,
}, async () => {
  const figures = newFigures();
  const changes = [
    ['block', 'run'],
    ['throttle-key', 'run'],
    ['raise-logging', 'run'],
    ['raise-logging', 'rollback'],
  ] as const;
  await together(
    changes.map(
      ([step, part]) =>
        () =>
          attempt(`${step} ${part}`, { at: startOf(step, part) }, [], figures),
    ),
  );
  expect(figures.failures).toEqual([]);
  // On a busy machine a kill may come after the end was recorded; then there is nothing to settle.
  expect(figures.doubts).toBeGreaterThanOrEqual(1);
});

test('a change that outlives its ir is waited for, then its check decides', {
  timeout: 600_000,
}, async () => {
  const ground = makeGround(5000);
  const wrong = await walkThrough(ground, { at: startOf('block', 'run'), laterMs: 1_500 }, [], newFigures());
  expect(wrong, ground.cwd).toEqual([]);
  const [folder = ''] = ground.incidents();
  const settled = readLines(folder).filter(
    ({ type, data }) => type === 'doubt.settled' && data['step'] === 'block',
  );
  expect(settled.map(({ data }) => [data['decision'], data['alive']])).toEqual([['done', false]]);
  ground.remove();
});
