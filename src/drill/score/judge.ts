// Met or missed: when it came true, against the time in which it should, or should not.
import type { ExpectationPlan, Expected } from '../../domain/drill.js';
import { saySpan } from '../words.js';
import type { Course } from './course.js';
import { eventsOf, timeOf } from './course.js';
import { judgeAnswer } from './judge-answer.js';
import { judgeDecided } from './judge-decided.js';
import { judgeMilestone } from './judge-milestone.js';
import { judgePreserved } from './judge-preserved.js';
import { judgeStep } from './judge-step.js';
import { judgeEscalated, judgeUpdated } from './judge-told.js';
import type { Asked, Truth } from './truth.js';

export interface Judgement {
  readonly met: boolean;
  readonly at: number | null;
  /** A clause without its full stop, such as `contained after 23 min, 3 min late`. */
  readonly because: string;
}

type Lasting = Exclude<Expected, { readonly kind: 'on_time' }>;

const findTruth = (expected: Lasting, asked: Asked): Truth => {
  switch (expected.kind) {
    case 'milestone':
      return judgeMilestone(expected, asked);
    case 'answer':
      return judgeAnswer(expected, asked);
    case 'decided':
      return judgeDecided(expected, asked);
    case 'step':
      return judgeStep(expected, asked);
    case 'preserved':
      return judgePreserved(expected, asked);
    case 'escalated':
      return judgeEscalated(expected, asked);
    case 'updated':
      return judgeUpdated(expected, asked);
  }
};

const sayDistance = (ms: number, point: string): string => {
  if (ms === 0) return `at the time of ${point}`;
  return ms < 0 ? `${saySpan(-ms)} before ${point}` : `${saySpan(ms)} after ${point}`;
};

/** `after 23 min`; for what follows from news `after 32 min, 12 min after the news`. */
const sayWhen = (at: number, { course, from, after_news }: Asked): string => {
  const since = at - (course.run.opened?.at ?? from);
  const begun = since > 0 ? `after ${saySpan(since)}` : sayDistance(since, 'the beginning');
  return after_news ? `${begun}, ${sayDistance(at - from, 'the news')}` : begun;
};

const isInTime = (at: number, { from, within_ms }: Asked): boolean =>
  within_ms === null || at - from <= within_ms;

const sayLate = (at: number, { from, within_ms }: Asked): string =>
  within_ms === null || at - from <= within_ms ? '' : `, ${saySpan(at - from - within_ms)} late`;

const judgeTruth = ({ at, so, why_not }: Truth, asked: Asked): Judgement => {
  if (at === null) return { met: !asked.is, at, because: why_not };
  const because = `${so} ${sayWhen(at, asked)}${asked.is ? sayLate(at, asked) : ''}`;
  return { met: isInTime(at, asked) === asked.is, at, because };
};

/** Nothing has to come true here: it is met when nothing happened. */
const judgeOnTime = (asked: Asked): Judgement => {
  const overdue = eventsOf(asked.course, 'update.due')
    .map(timeOf)
    .filter((at) => at >= asked.from && isInTime(at, asked));
  const [first] = overdue;
  if (first === undefined) return { met: asked.is, at: null, because: 'no update was overdue' };
  const times = overdue.length === 1 ? '' : `${overdue.length} times, the first time `;
  return { met: !asked.is, at: null, because: `an update was overdue ${times}${sayWhen(first, asked)}` };
};

const missed = (because: string): Judgement => ({ met: false, at: null, because });

/** Where its time counts from; undefined while that has not come. */
const fromOf = (course: Course, inject: string | null): number | undefined =>
  inject === null ? course.run.opened?.at : course.given.get(inject);

export const judge = (course: Course, expectation: ExpectationPlan): Judgement => {
  const { expected, inject, is, within_ms } = expectation;
  const from = fromOf(course, inject);
  if (from === undefined)
    return missed(inject === null ? 'the exercise never began' : 'the news that it follows from never came');
  const asked: Asked = { course, from, after_news: inject !== null, is, within_ms };
  return expected.kind === 'on_time' ? judgeOnTime(asked) : judgeTruth(findTruth(expected, asked), asked);
};
