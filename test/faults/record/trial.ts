// One trial of a campaign: a home of its own, what was promised in it, and the next `ir` that comes after the fault.
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Call, environmentFor, type Fault, type Operation, readCalls } from '../shim/shim.js';
import type { Program } from './compile.js';
import { incidentsIn, judge, judgeByHand } from './judge.js';
import { readPromises } from './promises.js';
import { type End, runProgram } from './run-program.js';
import type { Tools } from './tools.js';

export interface Trial {
  readonly folder: string;
  readonly home: string;
  /** A file that becomes evidence. */
  readonly log: string;
  /** All that was promised so far. */
  output: string;
}

/** Many trials of one small incident need little room and many syncs. */
const memory = '/dev/shm';
const enough = 32_000_000;

const hasRoom = (path: string): boolean => {
  if (!existsSync(path)) return false;
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize > enough;
};

/** Where a trial lies. A kill takes nothing from a disk that it does not take from memory. */
export type Place = 'disk' | 'memory';

const scratch = (place: Place): string =>
  realpathSync(mkdtempSync(join(place === 'memory' && hasRoom(memory) ? memory : tmpdir(), 'ir-record-')));

export const newTrial = (place: Place): Trial => {
  const folder = scratch(place);
  const trial = { folder, home: join(folder, 'home'), log: join(folder, 'access.log'), output: '' };
  writeFileSync(trial.log, '203.0.113.7 "POST /v1/pay" 429\n'.repeat(3000));
  return trial;
};

/** A trial that begins where another one is now. */
export const copyTrial = (template: Trial): Trial => {
  const trial = newTrial('memory');
  cpSync(template.home, trial.home, { recursive: true });
  return { ...trial, output: template.output };
};

export const removeTrial = (trial: Trial): void => rmSync(trial.folder, { recursive: true, force: true });

const wordsFor = (trial: Trial, program: Program): readonly string[] => {
  const [folder = ''] = incidentsIn(trial.home);
  return program === 'golden' ? [trial.home, trial.log] : [folder, trial.log];
};

export interface Struck extends End {
  readonly calls: readonly Call[];
}

/** Runs a program in a trial under the shim, and keeps what it promised. */
export const runStruck = async (
  tools: Tools,
  trial: Trial,
  program: Program,
  operations: readonly Operation[],
  fault: Fault | null,
): Promise<Struck> => {
  const log = join(trial.folder, 'calls');
  rmSync(log, { force: true });
  const watch = { library: tools.library, under: trial.home, operations, log };
  const words = wordsFor(trial, program);
  const end = await runProgram(tools.programs[program], words, environmentFor(watch, fault));
  trial.output += end.output;
  return { ...end, calls: readCalls(log) };
};

const nextOf = (trial: Trial): Program => (incidentsIn(trial.home).length === 0 ? 'golden' : 'recover');

/**
 * The next `ir`, with nothing in its way: it recovers the incident and writes on, or makes the incident anew where the
 * first one never got its name. Returns all that is wrong then, in words.
 */
export const finishTrial = async (
  tools: Tools,
  trial: Trial,
  isByHand: boolean,
): Promise<readonly string[]> => {
  const next = nextOf(trial);
  const end = await runProgram(tools.programs[next], wordsFor(trial, next), {});
  trial.output += end.output;
  const { events, refusals } = readPromises(end.output);
  const goesOn = end.code === 0 && refusals.length === 0 && events.length >= 2;
  const folders = incidentsIn(trial.home);
  return [
    ...(goesOn ? [] : [`afterwards ${next} ended with ${end.code}: ${end.output}${end.complaint}`]),
    ...(folders.length === 1 ? [] : [`there are ${folders.length} incidents`]),
    ...folders.flatMap((folder) => judge(folder, readPromises(trial.output))),
    ...(isByHand ? folders.flatMap(judgeByHand) : []),
  ];
};

/** A whole incident without any fault, to go on from. */
export const runGolden = async (tools: Tools, trial: Trial): Promise<void> => {
  const end = await runProgram(tools.programs.golden, wordsFor(trial, 'golden'), {});
  trial.output += end.output;
  if (end.code !== 0) throw new Error(`golden ends with ${end.code}: ${end.output}${end.complaint}`);
};
