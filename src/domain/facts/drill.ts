// Facts about an exercise: what is rehearsed, by which clock, the news that was given, the score.

/** Why the exercise's clock goes otherwise from here on. */
export type ClockChange = 'began' | 'held' | 'released' | 'waiting' | 'waited' | 'resumed';

export interface DrillFacts {
  'drill.started': {
    readonly scenario: string;
    readonly title: string;
    /** Hash of the scenario's bytes: `playbook/<digest>.yaml`. */
    readonly digest: string;
    /** `model`: nobody rehearsed; the model answers were played. */
    readonly played: 'people' | 'model';
    /** True: messages go to the channels that are for practice. */
    readonly notify: boolean;
    /** How many thousandths of a second of the exercise pass in a second: 1000, or 10000 for `--speed 10x`. */
    readonly speed: number;
  };
  /**
   * The exercise's clock goes at this rate, in thousandths, from the event's own time on, which was `real` on the
   * clock of the machine. 0: it stands still, or is moved by whoever plays the model answers.
   */
  'drill.clock': { readonly rate: number; readonly real: string; readonly why: ClockChange };
  /** News was given; `inject` is empty for what somebody made up on the spot. */
  'inject.given': {
    readonly inject: string;
    readonly to: string;
    readonly text: string;
    readonly late: boolean;
  };
  /** The score as it stood at the close; what the record says is the truth. */
  'drill.scored': {
    readonly points: number;
    readonly of: number;
    /** Ids of the expectations that were missed. */
    readonly missed: readonly string[];
  };
}
