// Who was asked for help, and who was told.
import { becauseOf } from '../words.js';
import { eventsOf, timeOf } from './course.js';
import type { Judge } from './truth.js';

/** Whoever was asked before the news is there already, so that counts; what should not follow from it must come after. */
export const judgeEscalated: Judge<'escalated'> = ({ to }, { course, from, after_news, is }) => {
  const counts = (at: number): boolean => is || !after_news || at >= from;
  const raised = eventsOf(course, 'escalation.raised').filter(({ data }) => data.to === to);
  const withheld = eventsOf(course, 'escalation.withheld').findLast(({ data }) => data.to === to);
  return {
    at: raised.map(timeOf).find(counts) ?? null,
    so: `somebody asked ${to}`,
    why_not: withheld
      ? `nobody asked ${to}; it was decided against${becauseOf(withheld.data.reason)}`
      : `nobody asked ${to}`,
  };
};

/** An update from before the news can't tell of it. */
export const judgeUpdated: Judge<'updated'> = ({ to }, { course, from, after_news }) => {
  const sent = eventsOf(course, 'update.sent').filter(
    (event) => [event.data.to, event.data.audience].includes(to) && (!after_news || timeOf(event) >= from),
  );
  const [first] = sent.map(timeOf);
  return {
    at: first ?? null,
    so: `an update went to ${to}`,
    why_not: `no update went to ${to}${after_news ? ' after the news' : ''}`,
  };
};
