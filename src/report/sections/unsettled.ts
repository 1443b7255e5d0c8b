// Steps that were never settled, so that nobody takes the end of the record for the end of the work.
import { sayHolder, sayState } from '../step-words.js';
import type { Section } from './section.js';

export const unsettled: Section = {
  id: 'unsettled',
  title: 'Steps not settled',
  render: (view, sink) => {
    if (view.unsettled.length === 0) return null;
    const rows = view.unsettled.map((step) =>
      [step.title, sayState(step), sayHolder(step), step.detail ?? ''].map(sink.text),
    );
    return sink.table(['Step', 'State', 'With whom', 'Detail'], rows);
  },
};
