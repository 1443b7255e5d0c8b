// Who does what about it, by when: left empty, for the team to fill in.
import { missedOf } from '../exercise-words.js';
import { capitalise } from '../words.js';
import type { Section } from './section.js';

export const actions: Section = {
  id: 'actions',
  title: 'Actions',
  render: ({ exercise }, sink) => {
    const missed = exercise === null ? [] : missedOf(exercise);
    if (missed.length === 0) return null;
    const rows = missed.map(({ expected, because, why }) =>
      [`${expected}: ${because}`, why === null ? '' : capitalise(why), '', '', ''].map(sink.text),
    );
    return sink.table(['Missed', 'Why it matters', 'What to do', 'Owner', 'Due'], rows);
  },
};
