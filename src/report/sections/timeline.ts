// What happened, in order, in words. The bookkeeping in between stays in timeline.jsonl.
import type { Inline, Lines, Sink } from '../sink.js';
import type { ReportView, TimelineRow } from '../view.js';
import { sayClock, sayCount, sayDay, sayDuration, sayTime } from '../words.js';
import type { Section } from './section.js';

/** One day needs no date on every line. */
const oneDay = (rows: readonly TimelineRow[]): string | null => {
  const days = new Set(rows.map(({ at }) => sayDay(at)));
  const [day] = days;
  return days.size === 1 && day !== undefined ? day : null;
};

const tell = ({ text, command }: TimelineRow, sink: Sink): Inline =>
  command === null ? sink.text(text) : sink.join([sink.text(text), sink.code(command)]);

const renderGaps = (view: ReportView, sink: Sink): Lines => {
  if (view.gaps.length === 0) return [];
  const items = view.gaps.map(({ from, to, ms, reason }) =>
    sink.text(`${sayTime(from)} to ${sayTime(to)} (${sayDuration(ms)}). ${reason}`),
  );
  const lead =
    'ir was not running in these stretches of time, so what happened in them is in the record only where somebody added it:';
  return [...sink.paragraph([sink.text(lead)]), ...sink.list(items)];
};

const sayLead = (shown: number, hidden: number, day: string | null): string => {
  const when = day === null ? 'Times are UTC.' : `All times are UTC on ${day}.`;
  const rest =
    hidden === 0
      ? ''
      : ` ${sayCount(hidden, 'line')} of bookkeeping ${hidden === 1 ? 'is' : 'are'} left out; timeline.jsonl has everything.`;
  return shown === 0 ? `Nothing happened yet.${rest}` : `${when}${rest}`;
};

export const timeline: Section = {
  id: 'timeline',
  title: 'Timeline',
  render: (view, sink) => {
    const rows = view.timeline.filter(({ detail }) => !detail);
    const day = oneDay(rows);
    const cells = rows.map((row) => [
      sink.text(String(row.seq)),
      sink.text(day === null ? sayTime(row.at) : sayClock(row.at)),
      sink.text(row.by),
      tell(row, sink),
    ]);
    return [
      ...sink.paragraph([sink.text(sayLead(rows.length, view.timeline.length - rows.length, day))]),
      ...(rows.length === 0 ? [] : sink.table(['No.', 'Time', 'Who', 'What happened'], cells)),
      ...renderGaps(view, sink),
    ];
  },
};
