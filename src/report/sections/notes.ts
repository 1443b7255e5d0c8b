// What people wrote down while it happened.
import type { RemarkView } from '../view-talk.js';
import { sayTime } from '../words.js';
import type { Section } from './section.js';

const sayWhen = ({ at, about_at }: RemarkView): string =>
  about_at === null ? sayTime(at) : `${sayTime(about_at)} (written ${sayTime(at)})`;

export const notes: Section = {
  id: 'notes',
  title: 'Notes',
  render: (view, sink) => {
    if (view.notes.length === 0) return null;
    const rows = view.notes.map((note) =>
      [sayWhen(note), note.by, note.step ?? '', note.text].map(sink.text),
    );
    return sink.table(['Time (UTC)', 'Who', 'Step', 'Note'], rows);
  },
};
