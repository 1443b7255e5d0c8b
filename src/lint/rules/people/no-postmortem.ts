// The review is the part that makes the next incident shorter, and the first thing that everyone is too tired for.
import type { AuthoredStep } from '../../../domain/playbook.js';
import { flatSteps, isPart } from '../../people/flat-steps.js';
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

const review =
  /post[ -]?mortem|post[ -]?incident|incident review|review meeting|learning review|\bretro(?:spective)?s?\b|after[ -]action|\blessons?\b|\bdebrief|\bhot[ -]?wash\b|correction of errors?|\b(?:hold|schedule|plan|book|write|call) (?:the |a |an )?(?:blameless )?review\b/i;

const spoken = ({ id, title, guide, expect, links, ...step }: AuthoredStep): readonly string[] => [
  id,
  title,
  guide ?? '',
  expect ?? '',
  ...[(step['confirm'] ?? []) as string | readonly string[]].flat(),
  ...(links ?? []).map((link) => link.title),
  ...(typeof step['playbook'] === 'string' ? [step['playbook']] : []),
];

export const noPostmortem: Rule<PlaybookSubject> = {
  id: 'no-postmortem',
  severity: 'warning',
  finds: 'a review phase in which nobody plans the postmortem',
  page: {
    why: 'When the API is well again, everyone goes to bed and the lessons are gone by Monday. A step that puts the meeting into the calendar makes it happen.',
    wrong: `
steps:
  - id: finish
    phase: review
    role: commander
    title: Finish
    confirm: Everybody goes to bed.`,
    right: `
steps:
  - id: finish
    phase: review
    role: commander
    title: Finish
    confirm: A blameless postmortem is in the calendar within 48 hours.`,
  },
  check: ({ checking }) => {
    const { steps, whole } = flatSteps(checking);
    const last = steps.filter(({ phase }) => phase === 'review');
    const first = last.find(({ index }) => index !== null);
    // Without a review at all, missing-phase speaks.
    if (!whole || isPart(checking.playbook) || first?.index == null) return [];
    if (last.some(({ step }) => spoken(step).some((text) => review.test(text)))) return [];
    const message =
      'the review plans no postmortem; add `confirm: A blameless postmortem is in the calendar within 48 hours.`';
    return [{ message, span: checking.document.spanOf(['steps', first.index, 'id']) }];
  },
};
