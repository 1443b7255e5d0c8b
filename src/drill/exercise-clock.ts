// The clock of an exercise, for the hands of the engine: all who rehearse together read it from the record.
import { exerciseTime } from '../domain/exercise-time.js';
import type { ClockChange } from '../domain/facts/drill.js';
import type { Clock, ExerciseClock, Timeline } from '../domain/ports.js';
import type { Run } from '../domain/run.js';

export interface ExerciseOptions {
  readonly timeline: Timeline;
  /** The clock of the machine. */
  readonly machine: Pick<Clock, 'wall' | 'sleep'>;
  /** The machine's time up to which somebody was there to rehearse, in ms since 1970. */
  readonly attended: () => number;
}

/** Another terminal may hold the clock or let it go: so often that is looked for, in ms of the machine. */
const lookEveryMs = 200;
/** A wait of an hour takes a minute. */
const hasty = 60;
/** What is over sooner needs no haste, in ms of the exercise. */
const worthMs = 1_000;

const speedOf = (run: Run): number => run.drill?.speed ?? 1_000;

export const createExerciseClock = ({
  timeline,
  machine,
  attended,
}: ExerciseOptions): Clock & ExerciseClock => {
  const wall = (): number => exerciseTime(timeline.run(), attended());
  let waiting = 0;

  /** Decided under the lock: two who rehearse together set the clock once. */
  const change = (why: ClockChange, rateOf: (run: Run) => number | null): void => {
    timeline.transact((run) => {
      const rate = run.exercise === null || run.closed ? null : rateOf(run);
      if (rate === null) return [];
      return [{ type: 'drill.clock', data: { rate, real: new Date(machine.wall()).toISOString(), why } }];
    });
  };
  const isAt = (run: Run, rate: number): boolean => run.exercise?.rate === rate;
  const goFast = (): void =>
    change('waiting', (run) => (isAt(run, speedOf(run)) ? speedOf(run) * hasty : null));
  const goOn = (): void => change('waited', (run) => (isAt(run, speedOf(run) * hasty) ? speedOf(run) : null));

  const sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
    const until = wall() + ms;
    for (let left = ms; left > 0 && signal?.aborted !== true; left = until - wall()) {
      // Meanwhile the clock may have been held and let go, or another terminal has waited to its end.
      if (waiting > 0 && ms >= worthMs && isAt(timeline.run(), speedOf(timeline.run()))) goFast();
      const rate = timeline.run().exercise?.rate ?? 1_000;
      const real = rate === 0 ? lookEveryMs : Math.min(lookEveryMs, (left * 1_000) / rate);
      await machine.sleep(Math.max(1, Math.ceil(real)), signal);
    }
  };
  return {
    wall,
    // Nobody sets an exercise's clock but its facilitator, and a hold stands still with it.
    steady: wall,
    sleep,
    hasten: () => {
      waiting += 1;
      return () => {
        waiting -= 1;
        if (waiting === 0) goOn();
      };
    },
    hold: () => change('held', (run) => (run.exercise?.held ? null : 0)),
    release: () => change('released', (run) => (run.exercise?.held ? speedOf(run) : null)),
  };
};
