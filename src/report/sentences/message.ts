// Sentences about talk: updates, escalations, clocks, notes and feedback.
import type { Facts } from '../../domain/fact.js';
import { asSentence, quote, sayDuration, sayTime, sayTimeNear } from '../words.js';
import type { Sentences } from './sentence.js';

const lefts: { readonly [L in Facts['clock.warned']['left']]: string } = {
  half: 'had half of its time left',
  quarter: 'had a quarter of its time left',
  none: 'ran out',
};

const late = (isLate: boolean): string => (isLate ? ' (noticed late, since ir was not running)' : '');

/** Newlines would break a table or a line on a terminal; the full text stands elsewhere in the report. */
const oneLine = (text: string): string => text.trim().replace(/\s+/g, ' ');

const sayAbout = ({ at, give_or_take_ms }: Facts['note.added'], written: string): string => {
  if (at === undefined) return '';
  const unsure = give_or_take_ms === undefined ? '' : `, give or take ${sayDuration(give_or_take_ms)}`;
  return ` about ${sayTimeNear(at, written)}${unsure}`;
};

export const messageSentences: Sentences<
  | 'update.sent'
  | 'update.due'
  | 'escalation.raised'
  | 'clock.started'
  | 'clock.warned'
  | 'clock.stopped'
  | 'note.added'
  | 'feedback.given'
  | 'notice.failed'
> = {
  'update.sent': ({ template, to, audience }) =>
    `The update ${quote(template)} was sent to ${to || audience}${to && to !== audience ? ` (${audience})` : ''}.`,
  'update.due': ({ severity, late: isLate }) => `An update was due for severity ${severity}${late(isLate)}.`,
  'escalation.raised': ({ to, cause, late: isLate }) =>
    asSentence(`Escalated to ${to}${late(isLate)}: ${cause}`),
  'clock.started': ({ name, at, deadline }, _name, written) =>
    `The clock ${quote(name)} started at ${sayTimeNear(at, written)}; its deadline was set for ${sayTime(deadline)}.`,
  'clock.warned': ({ clock, left, late: isLate }) =>
    `The clock ${quote(clock)} ${lefts[left]}${late(isLate)}.`,
  'clock.stopped': ({ name, reason }) => asSentence(`The clock ${quote(name)} stopped: ${reason}`),
  'note.added': (data, _name, written) => asSentence(`Note${sayAbout(data, written)}: ${oneLine(data.text)}`),
  'feedback.given': ({ step, text }, name) =>
    asSentence(`Feedback on ${quote(name({ step }))}: ${oneLine(text)}`),
  'notice.failed': ({ to, why }) => asSentence(`A message to ${quote(to)} could not be sent: ${why}`),
};
