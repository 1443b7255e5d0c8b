// What is struck: a program and what it finds on the disk, and the list of its calls.
import type { Call, Operation } from '../shim/shim.js';
import type { Tools } from './tools.js';
import { copyTrial, newTrial, removeTrial, runStruck, type Trial } from './trial.js';

export interface Subject {
  readonly program: 'golden' | 'recover';
  /** What the program finds; null: nothing. */
  readonly template: Trial | null;
}

/** A trial in which the program finds what it is to find. */
export const beginTrial = ({ template }: Subject): Trial =>
  template === null ? newTrial('memory') : copyTrial(template);

/** What a program does when nothing is in its way. Found out, never assumed: the number of calls may change. */
export const listCalls = async (
  tools: Tools,
  { program, template }: Subject,
  operations: readonly Operation[],
): Promise<readonly Call[]> => {
  const trial = beginTrial({ program, template });
  const { code, calls, complaint } = await runStruck(tools, trial, program, operations, null);
  if (code !== 0)
    throw new Error(`${program} ends with ${code} without any fault: ${trial.output}${complaint}`);
  removeTrial(trial);
  return calls;
};

export interface NumberedWrite extends Call {
  /** Its number among all writes, from 1. */
  readonly at: number;
}

/** The golden incident's writes once it has its name: torn there, they are for the next `ir` to recover. */
export const namedWrites = async (tools: Tools): Promise<readonly NumberedWrite[]> => {
  const calls = await listCalls(tools, { program: 'golden', template: null }, ['write']);
  return calls
    .map((call, index) => ({ ...call, at: index + 1 }))
    .filter(({ path }) => path.includes('/incidents/INC-'));
};

/** The one of them that is torn most easily: the largest on the timeline, of two events. */
export const largestWrite = async (tools: Tools): Promise<NumberedWrite> => {
  const writes = await namedWrites(tools);
  const [largest] = writes
    .filter(({ path }) => path.endsWith('timeline.jsonl'))
    .sort((a, b) => b.bytes - a.bytes);
  if (!largest) throw new Error('The golden incident writes no timeline.');
  return largest;
};

/** An incident whose writer died in the middle of its `at`th write. The caller removes it. */
export const tornTrial = async (tools: Tools, { at }: NumberedWrite): Promise<Trial> => {
  const trial = newTrial('memory');
  const act = { kind: 'torn', bytes: -100 } as const;
  await runStruck(tools, trial, 'golden', ['write'], { at, calls: 1, act });
  return trial;
};
