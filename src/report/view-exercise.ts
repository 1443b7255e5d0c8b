// An exercise as its report tells it: what was rehearsed, what was expected, what came of it. Handed in, not folded here.

/** One thing that the responders should have done, or left alone. */
export interface ExpectationView {
  readonly id: string;
  readonly met: boolean;
  /** All of its points, or none. */
  readonly points: number;
  readonly of: number;
  readonly expected: string;
  /** A clause, such as `contained after 23 min, 3 min late`. */
  readonly because: string;
  readonly why: string | null;
  /** When it came true, on the exercise's clock. */
  readonly at: string | null;
}

export interface NewsView {
  /** Null: it was never given. */
  readonly given_at: string | null;
  readonly to: string;
  readonly text: string;
  /** How long after its time it was given; null when that is not known, or it was in time. */
  readonly late_ms: number | null;
}

/** Something worth talking about that no expectation names. */
export interface TalkingPointView {
  readonly kind: 'skipped' | 'waived' | 'edited' | 'break-glass' | 'unclear' | 'target';
  /** Null: it speaks of the whole exercise. */
  readonly at: string | null;
  readonly by: string | null;
  readonly text: string;
}

export interface ExerciseView {
  /** Its name, such as `partner`. */
  readonly scenario: string;
  readonly title: string;
  readonly played: 'people' | 'model';
  /** How many thousandths of a second of the exercise passed in a second. */
  readonly speed: number;
  readonly objectives: readonly string[];
  readonly points: number;
  readonly of: number;
  /** The team's last exercise of the same scenario. */
  readonly last_time: {
    readonly incident: string;
    readonly at: string;
    readonly points: number;
    readonly of: number;
  } | null;
  readonly expectations: readonly ExpectationView[];
  readonly news: readonly NewsView[];
  readonly talking_points: readonly TalkingPointView[];
}
