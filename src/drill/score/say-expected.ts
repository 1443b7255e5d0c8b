// What was expected, in a plain sentence without its full stop.
import type { ExpectationPlan, Expected } from '../../domain/drill.js';
import { capitalise, sayAll, saySpan } from '../words.js';
import type { Course } from './course.js';
import { sayAnswer } from './judge-answer.js';
import { decisionTitle } from './judge-decided.js';
import { stepTitle } from './undone.js';

const sayWhat = (expected: Expected, is: boolean, course: Course): string => {
  const verb = is ? 'is' : 'is not';
  switch (expected.kind) {
    case 'milestone':
      return is ? expected.milestone : `not ${expected.milestone}`;
    case 'answer':
      return sayAll(
        Object.entries(expected.values).map(([name, value]) => sayAnswer(course, name, value, verb)),
      );
    case 'decided':
      return sayAll(
        Object.entries(expected.options).map(
          ([name, option]) => `${decisionTitle(course, name)} ${verb} decided as ${option}`,
        ),
      );
    case 'step':
      return `${stepTitle(course, expected.step)} ${verb} done`;
    case 'preserved':
      return `the evidence for ${stepTitle(course, expected.step)} ${verb} held before it changes anything`;
    case 'escalated':
      return is ? `somebody asks ${expected.to}` : `nobody asks ${expected.to}`;
    case 'updated':
      return is ? `an update goes to ${expected.to}` : `no update goes to ${expected.to}`;
    case 'on_time':
      return is ? 'no update is overdue' : 'an update is overdue';
  }
};

const sayTime = ({ within_ms, inject }: ExpectationPlan): string => {
  if (within_ms === null) return inject === null ? '' : ', after the news';
  return ` within ${saySpan(within_ms)}${inject === null ? '' : ' of the news'}`;
};

/** `Contained within 20 min`. */
export const sayExpected = (course: Course, expectation: ExpectationPlan): string =>
  capitalise(`${sayWhat(expectation.expected, expectation.is, course)}${sayTime(expectation)}`);
