// Sentences about steps: how they began, ended, failed and were left out.
import type { Facts } from '../../domain/fact.js';
import { asSentence, capitalise, quote, sayCount, sayDuration, sayTimeNear } from '../words.js';
import { type Sentences, sayVisit } from './sentence.js';

const outcomes: { readonly [O in Facts['step.settled']['outcome']]: string } = {
  done: 'was done',
  skipped: 'was skipped',
  passed: 'was passed over, because its condition did not hold',
  not_taken: 'was not taken, because the decision led past it',
};

const because = (reason: string | undefined): string => (reason?.trim() ? `: ${reason.trim()}` : '');

const sayMark = ({ marks, at = '' }: Facts['step.settled'], written: string): string =>
  marks === undefined
    ? ''
    : `, and the incident counted as ${marks} from ${sayTimeNear(at || written, written)}`;

const sayEdits = ({ edits }: Facts['command.edited']): string =>
  edits.map(({ part, from, to }) => `${part} from ${quote(from)} to ${quote(to)}`).join('; ');

export const stepSentences: Sentences<
  | 'step.ready'
  | 'step.claimed'
  | 'step.released'
  | 'step.jumped'
  | 'step.settled'
  | 'step.failed'
  | 'step.target_passed'
  | 'step.confirmed'
  | 'step.rolled_back'
  | 'command.edited'
> = {
  'step.ready': (data, name) => {
    const items = data.items ? `, once for each of ${sayCount(data.items.length, 'value')}` : '';
    return `${quote(name(data))} became ready${sayVisit(data.visit)}${items}.`;
  },
  'step.claimed': (data, name) => `Work on ${quote(name(data))} began.`,
  'step.released': (data, name) => `${quote(name(data))} was given back for others to take.`,
  'step.jumped': (data, name) =>
    asSentence(`The response jumped to ${quote(name(data))} out of order${because(data.reason)}`),
  'step.settled': (data, name, written) =>
    asSentence(
      `${quote(name(data))} ${outcomes[data.outcome]}${sayMark(data, written)}${because(data.reason)}`,
    ),
  'step.failed': (data, name) => asSentence(`${quote(name(data))} failed${because(data.why)}`),
  'step.target_passed': (data, name) =>
    `${quote(name(data))} had been ready for longer than its target of ${sayDuration(data.within_ms)}.`,
  'step.confirmed': (data, name) =>
    asSentence(`${quote(name(data))} was done by hand${because(capitalise(data.items.join('; ')))}`),
  'step.rolled_back': (data, name) =>
    `${quote(name(data))} was rolled back${data.by_hand ? ' by hand' : ''}.`,
  'command.edited': (data, name) =>
    asSentence(`The command of ${quote(name(data))} was edited, ${sayEdits(data)}${because(data.reason)}`),
};
