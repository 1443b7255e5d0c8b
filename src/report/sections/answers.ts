// What was known, from whom, and when. Secrets are named and never shown.
import { sayTime } from '../words.js';
import type { Section } from './section.js';

export const answers: Section = {
  id: 'answers',
  title: 'Answers and values',
  render: (view, sink) => {
    if (view.answers.length === 0) return null;
    const rows = view.answers.map(({ at, by, name, value, source }) => [
      ...[sayTime(at), by, name].map(sink.text),
      value === null ? sink.text('a secret, not recorded') : sink.code(value),
      sink.text(source),
    ]);
    return sink.table(['Time (UTC)', 'Who', 'Name', 'Value', 'Where it is from'], rows);
  },
};
