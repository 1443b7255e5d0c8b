// The news of an exercise: what was given, to whom, and how late.
import type { NewsView } from '../view-exercise.js';
import { sayClock, sayDuration } from '../words.js';
import type { Section } from './section.js';

const sayGiven = ({ given_at, late_ms }: NewsView): string => {
  if (given_at === null) return 'never given';
  return late_ms === null ? sayClock(given_at) : `${sayClock(given_at)}, ${sayDuration(late_ms)} late`;
};

export const news: Section = {
  id: 'news',
  title: 'News',
  render: ({ exercise }, sink) => {
    if (exercise === null || exercise.news.length === 0) return null;
    const rows = exercise.news.map((one) => [sayGiven(one), one.to, one.text].map(sink.text));
    return sink.table(['Time (UTC)', 'To', 'News'], rows);
  },
};
