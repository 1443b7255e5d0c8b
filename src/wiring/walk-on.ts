// From an incident that is open on disk to the end of this walkthrough: its range, if it has one, around the walk.
import type { ExitCode } from '../domain/errors.js';
import { IrError } from '../domain/errors.js';
import type { StopReason } from '../domain/responder.js';
import type { LoadedRange } from '../playbook/load-range.js';
import type { SystemClock } from '../system/clock.js';
import type { Ground } from '../wiring.js';
import { groundWithoutRange } from './drill/ground.js';
import { incidentName } from './open.js';
import { startPractice } from './running-practice.js';
import { type Standing, sayStopped, walk } from './walk.js';

const startGround = async (standing: Standing, practice: LoadedRange): Promise<Ground> => {
  const { place, folder, timeline, talk } = standing;
  const progress = talk.display.progress('Starting the range');
  try {
    return {
      mode: 'range',
      practice: await startPractice({ place, folder, timeline, signal: talk.signals.signal }, practice),
    };
  } finally {
    progress.end();
  }
};

const recordPause = ({ timeline }: Standing, reason: StopReason, detail: string): void => {
  timeline.transact(() => [{ type: 'run.paused', data: { reason, detail } }]);
};

/** The incident stays: what was created is on record, and both ways on are named. */
const explainFailure = (standing: Standing, error: IrError): IrError => {
  recordPause(standing, 'step-failed', `the range did not start: ${error.message}`);
  const name = incidentName(standing.folder);
  const ways = `then go on with: ${standing.goOn('')}, or give it up with: ir close ${name} --as abandoned`;
  return new IrError(error.code, error.message, `${error.hint.replace(/\.$/, '')}; ${ways}`);
};

const prepare = async (
  standing: Standing,
  practice: LoadedRange | null,
  played: SystemClock | null,
): Promise<Ground | ExitCode> => {
  if (practice === null) return groundWithoutRange(standing, played);
  const { signals } = standing.talk;
  try {
    return await startGround(standing, practice);
  } catch (error) {
    if (signals.signal.aborted) {
      const detail = 'stopped while the range was starting';
      recordPause(standing, signals.reason(), detail);
      return sayStopped(standing, signals.reason(), detail);
    }
    throw error instanceof IrError ? explainFailure(standing, error) : error;
  }
};

/** Walks, and then stops what this process runs of the range, whatever happens in between. Returns the exit code. */
export const walkOnGround = async (standing: Standing, ground: Ground): Promise<ExitCode> => {
  const leave = ground.mode === 'drill' ? ground.rehearsal.attend() : null;
  try {
    return await walk(standing, ground);
  } finally {
    leave?.();
    if (ground.mode === 'range') await ground.practice.running.stop();
  }
};

/** Starts the range, if there is one, and walks. `played`: the clock of an exercise that is played. Returns the exit code. */
export const walkOn = async (
  standing: Standing,
  practice: LoadedRange | null,
  played: SystemClock | null = null,
): Promise<ExitCode> => {
  const ground = await prepare(standing, practice, played);
  return typeof ground === 'number' ? ground : walkOnGround(standing, ground);
};
