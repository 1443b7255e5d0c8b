// The team's own review, exactly as it stands in review.md; or where to write it.
import type { Section } from './section.js';

const invitation =
  'Nothing has been written yet. What went well, what was hard, what contributed, and what will change and who will see to it by when: write it into';
const promise =
  'in the incident’s folder. It becomes part of this report as it is, and ir never overwrites it.';

export const review: Section = {
  id: 'review',
  title: 'Review',
  render: ({ review: written }, sink) =>
    written === null || written.trim() === ''
      ? sink.paragraph([sink.text(invitation), sink.code('review.md'), sink.text(promise)])
      : sink.ownMarkdown(written),
};
