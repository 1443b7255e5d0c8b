// How an exercise went, against what its scenario expects. Pure: the record and its plan are all that it looks at.
import type { ExpectationPlan } from '../domain/drill.js';
import type { Event } from '../domain/fact.js';
import type { Plan } from '../domain/plan.js';
import { type Course, courseOf } from './score/course.js';
import { judge } from './score/judge.js';
import { type Remark, remarksOn } from './score/remarks.js';
import { sayExpected } from './score/say-expected.js';

export interface ScoredExpectation {
  readonly id: string;
  readonly met: boolean;
  /** All of its points, or none. */
  readonly points: number;
  readonly of: number;
  /** When it came true, in milliseconds since 1970 on the exercise's clock; null: it did not, or nothing had to. */
  readonly at: number | null;
  /** What was expected, such as `Contained within 20 min`. */
  readonly expected: string;
  /** What happened, such as `contained after 23 min, 3 min late`: a clause, to be put behind a colon. */
  readonly because: string;
  readonly why: string | null;
}

export interface Score {
  readonly points: number;
  readonly of: number;
  /** In the order of the scenario. */
  readonly expectations: readonly ScoredExpectation[];
  /** What no expectation names and is worth talking about, in the order in which it happened. */
  readonly remarks: readonly Remark[];
}

const scoreOne = (course: Course, expectation: ExpectationPlan): ScoredExpectation => {
  const { id, points: of, why } = expectation;
  const judgement = judge(course, expectation);
  const expected = sayExpected(course, expectation);
  return { id, points: judgement.met ? of : 0, of, expected, why, ...judgement };
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** A plan without a scenario scores 0 of 0. The events may be those of an exercise that is still going on. */
export const scoreOf = (plan: Plan, events: readonly Event[]): Score => {
  const course = courseOf(plan, events);
  const expectations = (plan.drill?.expectations ?? []).map((one) => scoreOne(course, one));
  return {
    points: sum(expectations.map(({ points }) => points)),
    of: sum(expectations.map(({ of }) => of)),
    expectations,
    remarks: remarksOn(course),
  };
};
