// `ir drill`: one exercise for people, or the model answers of every scenario for CI.
import { type ExitCode, IrError } from '../../domain/errors.js';
import { echo } from '../../language/characters.js';
import type { LoadedDrill } from '../../playbook/load-drill.js';
import type { Place } from '../place.js';
import type { WalkOptions } from '../run-options.js';
import { loadByName } from '../source.js';
import { startRun } from '../start.js';
import { canAsk } from '../talk.js';
import { chooseDrill, drillsOf, openDrill } from './choose-drill.js';

export interface DrillOptions extends WalkOptions {
  readonly playbook: string;
  readonly scenario: string | undefined;
  /** `10x`, as typed. */
  readonly speed: string;
  readonly seed: number | undefined;
  readonly range: boolean;
  readonly range_id: string | undefined;
  readonly notify: boolean;
  /** `role=name`, as typed. */
  readonly roles: readonly string[];
}

const fastest = 1_000;

/** Throws IrError 2 for what is no speed. */
const readSpeed = (typed: string): number => {
  const speed = Number(/^(\d+(?:\.\d+)?)x?$/.exec(typed.trim())?.[1]);
  if (Number.isFinite(speed) && speed >= 0.1 && speed <= fastest) return speed;
  throw new IrError(
    2,
    `--speed ${echo(typed)} is no speed`,
    `write one such as 10x, from 0.1x to ${fastest}x`,
  );
};

const demandOwnClock = ({ range, speed }: DrillOptions): void => {
  if (!range || speed === '1x') return;
  throw new IrError(
    2,
    '--speed and --range exclude each other: real commands take their own time',
    'leave --speed out; the pace of a range stands in its range.yaml',
  );
};

const rehearse = (place: Place, options: DrillOptions, scenario: LoadedDrill, isPlayed: boolean) => {
  const { notify, speed } = options;
  const none = { alert: undefined, started_at: undefined, detected_at: undefined };
  const exercise = { isPlayed, notify, speed: readSpeed(speed) };
  return startRun(place, { ...options, ...none }, { scenario, exercise });
};

/** The first that did not go well is how all of it ended. */
const playAll = async (
  place: Place,
  options: DrillOptions,
  scenarios: readonly LoadedDrill[],
): Promise<ExitCode> => {
  let worst: ExitCode = 0;
  for (const scenario of scenarios) {
    const code = await rehearse(place, options, scenario, true);
    if (worst === 0) worst = code;
  }
  return worst;
};

/** Returns the exit code. Throws IrError 2 for a scenario or a speed that is none, 1 for a file with errors. */
export const startDrill = async (place: Place, options: DrillOptions): Promise<ExitCode> => {
  demandOwnClock(options);
  const loaded = loadByName(place, options.playbook);
  const asks = canAsk(options.no_input);
  const { scenario, seed } = options;
  const drills = drillsOf(place, loaded);
  if (!asks && scenario === undefined && seed === undefined && drills.length > 1)
    return playAll(place, options, drills.map(openDrill));
  const chosen = await chooseDrill(place, loaded, { scenario, seed, asks });
  return rehearse(place, options, chosen, !asks);
};
