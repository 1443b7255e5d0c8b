// What the responders found unclear in the playbook: it comes back to its author.
import type { Section } from './section.js';

export const feedback: Section = {
  id: 'feedback',
  title: 'Feedback on the playbook',
  render: (view, sink) => {
    if (view.feedback.length === 0) return null;
    const rows = view.feedback.map(({ step, text, by }) => [step ?? '', text, by].map(sink.text));
    return sink.table(['Step', 'Feedback', 'From'], rows);
  },
};
