// The rules of this group, in the order of the documentation.
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';
import { drilledBeforeChange } from './drilled-before-change.js';
import { jargon } from './jargon.js';
import { longSentence } from './long-sentence.js';
import { markedUnclear } from './marked-unclear.js';
import { neverDrilled } from './never-drilled.js';
import { noModeline } from './no-modeline.js';
import { reviewOverdue } from './review-overdue.js';
import { stepWithoutGuide } from './step-without-guide.js';
import { tooLong } from './too-long.js';

export const clarityRules: readonly Rule<PlaybookSubject>[] = [
  tooLong,
  longSentence,
  jargon,
  stepWithoutGuide,
  markedUnclear,
  neverDrilled,
  drilledBeforeChange,
  reviewOverdue,
  noModeline,
];
