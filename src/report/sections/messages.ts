// What others were told and when, who was called in, and which deadlines ran.
import type { Lines, Sink } from '../sink.js';
import type { ReportView } from '../view.js';
import type { ClockView, MessageView } from '../view-talk.js';
import { asSentence, quote, sayClock, sayTime } from '../words.js';
import type { Section } from './section.js';

const sayTo = ({ to, audience }: MessageView): string => {
  if (!to) return audience ?? 'nobody named';
  return audience === null || audience === to ? to : `${to} (${audience})`;
};

const sayMessage = (message: MessageView): string => {
  const late = message.late ? ' (late, since ir was not running)' : '';
  const what =
    message.kind === 'update'
      ? `update ${quote(message.name)} to ${sayTo(message)}`
      : `escalation to ${sayTo(message)}, because ${message.name}`;
  return `${sayTime(message.at)} UTC, ${message.by}: ${what}${late}`;
};

/** Which channels carried it, and which never got it. */
const sayReach = ({ channels, reached }: MessageView): string => {
  if (channels.length === 0) return 'It was shown at the keyboard only.';
  const lacking = channels.filter((channel) => reached.every((one) => one.channel !== channel));
  const there = reached.map(({ channel, at }) => `${quote(channel)} at ${sayClock(at)}`);
  return [
    ...(there.length === 0 ? [] : [`It reached ${there.join(', ')}.`]),
    ...(lacking.length === 0 ? [] : [`It has not reached ${lacking.map(quote).join(', ')}.`]),
  ].join(' ');
};

/** Who was asked in person, and what each said; that nobody answered is said as well. */
const sayAnswers = ({ kind, people, answers }: MessageView): string => {
  if (kind === 'update') return '';
  const who = people.length === 0 ? [] : [`Asked: ${people.join(', ')}.`];
  const said = answers.map(({ at, who: one, how, answer, reason }) => {
    const words = answer === 'acknowledged' ? 'acknowledged it' : 'declined';
    return asSentence(`${one} ${words} at ${sayClock(at)}, by ${how}${reason === null ? '' : `: ${reason}`}`);
  });
  return [...who, ...(said.length === 0 ? ['No answer is on record.'] : said)].join(' ');
};

const renderMessage = (message: MessageView, sink: Sink): Lines => [
  ...sink.paragraph([
    sink.text(`${sayMessage(message)}. ${sayReach(message)} ${sayAnswers(message)}`.trim()),
  ]),
  ...(message.text.trim() === '' ? [] : sink.block(message.text)),
];

const sayClockEnd = ({ ran_out, stopped_at }: ClockView): string => {
  if (stopped_at !== null) return `stopped at ${sayClock(stopped_at)}: it did not apply`;
  return ran_out ? 'ran out' : 'had time left';
};

const renderClocks = ({ clocks }: ReportView, sink: Sink): Lines => {
  if (clocks.length === 0) return [];
  const rows = clocks.map((clock) =>
    [clock.name, sayTime(clock.started_at), sayTime(clock.deadline), sayClockEnd(clock)].map(sink.text),
  );
  return sink.table(['Deadline', 'Since (UTC)', 'Until (UTC)', 'When the record ends'], rows);
};

export const messages: Section = {
  id: 'messages',
  title: 'Updates, escalations and deadlines',
  render: (view, sink) => {
    const sent = [...view.updates, ...view.escalations].sort((a, b) =>
      a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
    );
    if (sent.length === 0 && view.clocks.length === 0) return null;
    return [...sent.flatMap((message) => renderMessage(message, sink)), ...renderClocks(view, sink)];
  },
};
