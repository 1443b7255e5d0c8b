// Writers that append as fast as they can, killed at random moments. Each new one finds what the dead ones left, so
// that histories of many deaths grow; two write to the same record at once, so that one can die in the other's turn.
import { setTimeout as sleep } from 'node:timers/promises';
import { randomFrom } from '../random.js';
import { environmentFor } from '../shim/shim.js';
import { eventsOf, incidentsIn } from './judge.js';
import { readPromises } from './promises.js';
import { type End, runProgram, startProgram } from './run-program.js';
import { isFull } from './sizes.js';
import { together } from './together.js';
import type { Tools } from './tools.js';
import { finishTrial, newTrial, removeTrial, runGolden, type Trial } from './trial.js';

/** Deaths in one incident before a new one begins: verifying a long history takes longer than writing it. */
const perIncident = 50;
/** Every so many incidents of the full campaign, the shell checker has the last word: it takes long lines slowly. */
const byHandEvery = 20;
/** A writer needs about this long to start, in milliseconds; what is killed earlier dies while it opens the record. */
const startMs = 60;
const burstMs = 40;

interface Counts {
  kills: number;
  inWrite: number;
  incidents: number;
  beforeFirstWord: number;
  acknowledged: number;
  events: number;
  torn: number;
  survivors: number;
  failures: string[];
}

export type RandomKillFigures = Readonly<Counts>;

const killByClock = async (program: string, words: readonly string[], random: () => number): Promise<End> => {
  const writer = startProgram(program, words, {});
  const whileOpening = random() < 0.2;
  if (!whileOpening) await writer.spoke;
  await sleep(random() * (whileOpening ? startMs : burstMs));
  writer.kill();
  return writer.ended;
};

/** A kill from outside hardly ever hits a write in its middle, so every fifth writer dies in one for certain. */
const killInWrite = (tools: Tools, trial: Trial, words: readonly string[], random: () => number) => {
  const watch = { library: tools.library, under: trial.home, operations: ['write'], log: '' } as const;
  const act = { kind: 'torn', bytes: Math.floor(random() * 600) } as const;
  const fault = { at: 1 + Math.floor(random() * 20), calls: 1, act };
  return runProgram(tools.programs.writer, words, environmentFor(watch, fault));
};

const killOne = async (
  tools: Tools,
  trial: Trial,
  words: readonly string[],
  random: () => number,
  counts: Counts,
): Promise<void> => {
  const inWrite = random() < 0.2;
  const end = await (inWrite
    ? killInWrite(tools, trial, words, random)
    : killByClock(tools.programs.writer, words, random));
  const { events } = readPromises(end.output);
  trial.output += end.output;
  counts.kills += 1;
  counts.inWrite += inWrite ? 1 : 0;
  counts.beforeFirstWord += events.length === 0 ? 1 : 0;
  counts.acknowledged += events.length;
  if (end.hung) throw new Error(`${words[1]} hung: ${end.complaint}`);
  // One that waited too long for the lock ends by itself, in words; everybody else dies.
  counts.survivors += end.signal === 'SIGKILL' ? 0 : 1;
};

const killMany = async (tools: Tools, trial: Trial, kills: number, random: () => number, counts: Counts) => {
  const [folder = ''] = incidentsIn(trial.home);
  for (let done = 0; done < kills; done += 2) {
    const pair = Array.from({ length: Math.min(2, kills - done) }, (_, index) => {
      // One of the two also keeps evidence, every fifth time that it writes.
      const words = [folder, `writer-${done + index}`, '', ...(index === 0 ? ['5'] : [])];
      return killOne(tools, trial, words, random, counts);
    });
    await Promise.all(pair);
  }
};

const oneIncident = async (tools: Tools, kills: number, seed: number, counts: Counts): Promise<void> => {
  const trial = newTrial('disk');
  await runGolden(tools, trial);
  const wrong: string[] = [];
  await killMany(tools, trial, kills, randomFrom(seed), counts).catch((error) => wrong.push(String(error)));
  counts.incidents += 1;
  wrong.push(...(await finishTrial(tools, trial, isFull && counts.incidents % byHandEvery === 1)));
  if (wrong.length > 0) {
    counts.failures.push(`seed ${seed} in ${trial.folder}: ${wrong.join('\n')}`);
    return;
  }
  const events = incidentsIn(trial.home).flatMap(eventsOf);
  counts.events += events.length;
  counts.torn += events.filter(({ type }) => type === 'log.recovered').length;
  removeTrial(trial);
};

export const killAtRandom = async (tools: Tools, kills: number, seed: number): Promise<RandomKillFigures> => {
  const counts = {
    kills: 0,
    inWrite: 0,
    incidents: 0,
    beforeFirstWord: 0,
    acknowledged: 0,
    events: 0,
    torn: 0,
    survivors: 0,
    failures: [] as string[],
  };
  const works = Array.from({ length: Math.ceil(kills / perIncident) }, (_, index) => {
    const share = Math.min(perIncident, kills - index * perIncident);
    return () => oneIncident(tools, share, seed + index, counts);
  });
  await together(works);
  return counts;
};
