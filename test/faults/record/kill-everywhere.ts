// Kills a program at each of its calls, before it, after it and, where it writes, in the middle. Then the next `ir`
// must find all that was promised.
import { type Call, changing, type Fault } from '../shim/shim.js';
import type { Program } from './compile.js';
import { incidentsIn } from './judge.js';
import { beginTrial, type Subject } from './subject.js';
import { together } from './together.js';
import type { Tools } from './tools.js';
import { finishTrial, removeTrial, runStruck, type Trial } from './trial.js';

const tornAt = (bytes: number, random: () => number): readonly number[] => [
  ...new Set([0, 1, Math.floor(bytes / 2), bytes - 1, Math.floor(random() * bytes)]),
];

/** Every way to die: both sides of each call, and each write cut at several lengths. */
export const waysToDie = (calls: readonly Call[], random: () => number): readonly Fault[] =>
  calls.flatMap(({ operation, bytes }, index): readonly Fault[] => {
    const strike = { at: index + 1, calls: 1 };
    const lengths = operation === 'write' ? tornAt(bytes, random) : [];
    return [
      { ...strike, act: { kind: 'kill-before' } },
      { ...strike, act: { kind: 'kill-after' } },
      ...lengths.map((length): Fault => ({ ...strike, act: { kind: 'torn', bytes: length } })),
    ];
  });

export interface KillFigures {
  readonly kills: number;
  /** Deaths of the next `ir`, while it recovered what the first one left. */
  readonly secondKills: number;
  /** Deaths before the incident had its name: nothing is left of it. */
  readonly beforeIncident: number;
  readonly failures: readonly string[];
}

/** Every so many trials, the verifier of stock tools has the last word as well. */
const byHandEvery = 10;
/** Every so many trials, the next `ir` dies too, at one of its first calls. */
const twiceEvery = 3;
const firstCalls = 24;

const again = (faults: readonly Fault[], random: () => number): Fault | null => {
  const act = faults[Math.floor(random() * faults.length)]?.act;
  return act ? { at: 1 + Math.floor(random() * firstCalls), calls: 1, act } : null;
};

/** The first death of a trial. Returns where it came, or throws that it never did. */
const dieOnce = async (tools: Tools, trial: Trial, program: Program, fault: Fault): Promise<string> => {
  const end = await runStruck(tools, trial, program, changing, fault);
  const struck = end.calls.at(-1);
  if (end.signal === 'SIGKILL' && !end.hung && struck?.struck) return `${struck.operation} ${struck.path}`;
  throw new Error(`${program} was not killed, and ended with ${end.code}: ${end.complaint}`);
};

export const killEverywhere = async (
  tools: Tools,
  subject: Subject,
  faults: readonly Fault[],
  random: () => number,
): Promise<KillFigures> => {
  const figures = { kills: 0, secondKills: 0, beforeIncident: 0, failures: [] as string[] };
  const die = async (fault: Fault, index: number): Promise<void> => {
    const trial = beginTrial(subject);
    const second = index % twiceEvery === 0 ? again(faults, random) : null;
    const place = await dieOnce(tools, trial, subject.program, fault);
    figures.kills += 1;
    const isUnnamed = incidentsIn(trial.home).length === 0;
    figures.beforeIncident += isUnnamed ? 1 : 0;
    if (second) {
      const end = await runStruck(tools, trial, isUnnamed ? 'golden' : 'recover', changing, second);
      figures.secondKills += end.signal === 'SIGKILL' ? 1 : 0;
    }
    const wrong = await finishTrial(tools, trial, index % byHandEvery === 0);
    if (wrong.length === 0) return removeTrial(trial);
    const deaths = JSON.stringify([fault, second]);
    figures.failures.push(`${deaths} (${place}) in ${trial.folder}: ${wrong.join('\n')}`);
  };
  await together(faults.map((fault, index) => () => die(fault, index)));
  return figures;
};
