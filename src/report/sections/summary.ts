// The story in plain words, first.
import { summarise } from '../summary-words.js';
import type { Section } from './section.js';

export const summary: Section = {
  id: 'summary',
  title: 'Summary',
  render: (view, sink) => sink.paragraph(summarise(view).map(sink.text)),
};
