// Who decided, approved and took which role.
import { sayTime } from '../words.js';
import type { Section } from './section.js';

export const decisions: Section = {
  id: 'decisions',
  title: 'Decisions',
  render: (view, sink) => {
    if (view.decisions.length === 0) return null;
    const rows = view.decisions.map(({ at, by, text }) => [sayTime(at), by, text].map(sink.text));
    return sink.table(['Time (UTC)', 'Who', 'What was decided'], rows);
  },
};
