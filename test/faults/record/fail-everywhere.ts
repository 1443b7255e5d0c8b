// Lets each call of a program fail, once or from then on, or take only a part of what it was given. A refusal in words
// is right, going on is right; losing what was promised, hanging, or a stack on the screen is wrong.
import type { Call, ErrorName, Fault } from '../shim/shim.js';
import { operations } from '../shim/shim.js';
import { eventsOf, incidentsIn, judge } from './judge.js';
import { type Promises, readPromises } from './promises.js';
import { beginTrial, type Subject } from './subject.js';
import { together } from './together.js';
import type { Tools } from './tools.js';
import { finishTrial, removeTrial, runStruck, type Struck, type Trial } from './trial.js';

const errors: readonly ErrorName[] = ['ENOSPC', 'EIO', 'EROFS', 'EMFILE', 'EFBIG'];
/** What does not go away by itself: a full disk, a dying disk, one that was made read-only. */
const lasting: readonly ErrorName[] = ['ENOSPC', 'EIO', 'EROFS'];

// Node itself tries the rest of a short write once more. So the second refusal is what we hear of: after two calls our
// own loop goes on, after three it has failed and the part must be taken back, and then there is room again.
const partly = (at: number, bytes: number): readonly Fault[] => {
  const half = Math.floor(bytes / 2);
  return [
    ...[1, half, bytes - 1].map((length): Fault => ({ at, calls: 1, act: { kind: 'short', bytes: length } })),
    ...[0, 2, 3].map((count): Fault => ({ at, calls: count, act: { kind: 'fill', bytes: half } })),
  ];
};

/** Each error at each call, once and lasting, and each write done in part. */
export const waysToFail = (calls: readonly Call[]): readonly Fault[] =>
  calls.flatMap(({ operation, bytes }, index): readonly Fault[] => {
    const at = index + 1;
    return [
      ...errors.map((error): Fault => ({ at, calls: 1, act: { kind: 'fail', error } })),
      ...lasting.map((error): Fault => ({ at, calls: 0, act: { kind: 'fail', error } })),
      ...(operation === 'write' ? partly(at, bytes) : []),
    ];
  });

export interface FailFigures {
  readonly faults: number;
  readonly refused: number;
  readonly unnoticed: number;
  readonly failures: readonly string[];
}

const nothingKept = 'nothing of this event was kept';
/** What the record says about itself, without being asked. */
const remarks = [
  'log.recovered',
  'disk.full',
  'clock.jumped',
  'machine.suspended',
  'signer.added',
  'evidence.found',
];

const noPromises: Promises = { folders: [], events: [], objects: [], refusals: [] };

/** A refusal that says that nothing was kept must be true. What is damaged or unfinished is for the judge. */
const checkRefusals = (trial: Trial, { events, refusals }: Promises): readonly string[] => {
  if (refusals.some(({ message }) => !message.includes(nothingKept))) return [];
  const promised = new Set(events.map(({ h }) => h));
  const [folder] = incidentsIn(trial.home);
  if (folder === undefined || events.length === 0 || judge(folder, noPromises).length > 0) return [];
  return eventsOf(folder)
    .slice(events[0]?.seq)
    .filter(({ h, type }) => !promised.has(h) && !remarks.includes(type))
    .map(({ seq, type }) => `event ${seq}, ${type}, was said not to be kept, and is there`);
};

/** A warning goes on, in words; anything else on the screen of a program that ended well is a fault of ours. */
const isInWords = (complaint: string): boolean =>
  complaint.split('\n').every((line) => line === '' || line.startsWith('ir: warning: '));

const judgeEnd = (trial: Trial, end: Struck): readonly string[] => {
  const promises = readPromises(end.output);
  const inWords = end.code === 0 || (promises.refusals.length > 0 && [5, 6].includes(end.code ?? -1));
  return [
    ...(inWords && isInWords(end.complaint)
      ? []
      : [`it ended with ${end.code ?? end.signal}: ${end.complaint}`]),
    ...(end.hung ? ['it hung'] : []),
    ...(end.calls.some(({ struck }) => struck) ? [] : ['the fault struck nothing']),
    ...(inWords ? checkRefusals(trial, promises) : []),
  ];
};

export const failEverywhere = async (
  tools: Tools,
  subject: Subject,
  faults: readonly Fault[],
): Promise<FailFigures> => {
  const figures = { faults: 0, refused: 0, unnoticed: 0, failures: [] as string[] };
  const fail = async (fault: Fault): Promise<void> => {
    const trial = beginTrial(subject);
    const end = await runStruck(tools, trial, subject.program, operations, fault);
    figures.faults += 1;
    const isRefused = readPromises(end.output).refusals.length > 0;
    figures[isRefused ? 'refused' : 'unnoticed'] += 1;
    const wrong = [...judgeEnd(trial, end), ...(await finishTrial(tools, trial, false))];
    if (wrong.length === 0) return removeTrial(trial);
    const struck = end.calls.find((call) => call.struck);
    const place = `${struck?.operation} ${struck?.path}`;
    figures.failures.push(`${JSON.stringify(fault)} (${place}) in ${trial.folder}: ${wrong.join('\n')}`);
  };
  await together(faults.map((fault) => () => fail(fault)));
  return figures;
};
