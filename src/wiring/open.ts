// An incident that is there already: its plan as it was stored, and its timeline, to read or to go on writing.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { IrError } from '../domain/errors.js';
import { evolve, initialRun } from '../domain/evolve.js';
import type { Event } from '../domain/fact.js';
import type { Plan } from '../domain/plan.js';
import type { Timeline } from '../domain/ports.js';
import type { Run } from '../domain/run.js';
import { type SystemClock, systemClock } from '../system/clock.js';
import { takeLock } from '../system/lock.js';
import type { Signer } from '../timeline/checkpoint/signing-key.js';
import { describeFault, isGone } from '../timeline/fault.js';
import { openTimeline } from '../timeline/file.js';
import { readIncident, type Trouble } from '../timeline/read.js';
import { sha256 } from '../timeline/sha256.js';
import { isExercise, stampingClock } from './drill/clock.js';
import type { Place } from './place.js';
import { signerOf } from './signer.js';

export const incidentName = (folder: string): string => basename(folder);

const foldOf = (folder: string): Run => {
  let run = initialRun;
  for (const event of readIncident(folder, () => {})) run = evolve(run, event);
  return run;
};

/** An exercise is written in its own time, which stands in the very record that is being opened. */
const exerciseStamps = (folder: string): { clock: SystemClock; follow: (timeline: Timeline) => void } => {
  const before = foldOf(folder);
  let run = (): Run => before;
  return {
    clock: stampingClock(folder, () => run()),
    follow: (timeline) => {
      run = timeline.run;
    },
  };
};

interface Writing {
  readonly folder: string;
  readonly actor: string;
  readonly signer: Signer | null;
  /** The clock of an exercise that is played by itself. */
  readonly played?: SystemClock | undefined;
}

const openWith = ({ folder, actor, signer, played }: Writing): Timeline => {
  const stamps = played === undefined && isExercise(folder) ? exerciseStamps(folder) : null;
  const clock = played ?? stamps?.clock ?? systemClock;
  const fold = { initial: initialRun, evolve };
  const timeline = openTimeline({ folder, actor, clock, lock: takeLock, signer, fold });
  stamps?.follow(timeline);
  return timeline;
};

/** `played`: the clock of an exercise that is played by itself. */
export const openForWriting = (
  folder: string,
  place: Pick<Place, 'actor' | 'env'>,
  played?: SystemClock,
): Timeline => openWith({ folder, actor: place.actor, signer: signerOf(place), played });

/** The same, but nobody signs: for a record that does not stay, and for which no key is made. */
export const openUnsigned = (folder: string, { actor }: Pick<Place, 'actor'>): Timeline =>
  openWith({ folder, actor, signer: null });

/** The plan of a run, read back by its hash. Throws IrError 5 when the bytes are not what was stored, 6 when they can't be read. */
export const readPlan = (folder: string, run: Run): Plan => {
  const hash = run.opened?.plan ?? '';
  const path = join(folder, 'playbook', `${hash}.json`);
  const bytes = orExplain(path, () => readFileSync(path));
  if (sha256(bytes) !== hash)
    throw new IrError(5, `${path} is not the plan that was stored`, 'restore the file from a copy');
  return JSON.parse(bytes.toString('utf8')) as Plan;
};

const orExplain = <T>(path: string, read: () => T): T => {
  try {
    return read();
  } catch (error) {
    const gone = isGone(error);
    const hint = gone ? 'restore the file from a copy' : 'check who owns the incident folder';
    throw new IrError(gone ? 5 : 6, `${path} can't be read: ${describeFault(error)}`, hint);
  }
};

export interface Recorded {
  readonly events: readonly Event[];
  readonly run: Run;
  readonly plan: Plan;
  /** What is wrong with the record; empty for a sound one. What could still be read is in the events. */
  readonly troubles: readonly Trouble[];
}

/** Everything on record, without a lock and without writing. A torn last line is left out. */
export const readRecord = (folder: string): Recorded => {
  const troubles: Trouble[] = [];
  const events = [...readIncident(folder, (trouble) => troubles.push(trouble))];
  const run = events.reduce(evolve, initialRun);
  return { events, run, plan: readPlan(folder, run), troubles };
};
