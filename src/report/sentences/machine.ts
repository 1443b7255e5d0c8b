// Sentences about the machine, the processes and the record itself.
import { asSentence, quote, sayCount, sayDuration, sayList, saySize } from '../words.js';
import type { Sentences } from './sentence.js';

export const machineSentences: Sentences<
  | 'walk.joined'
  | 'walk.left'
  | 'range.started'
  | 'clock.jumped'
  | 'machine.suspended'
  | 'log.recovered'
  | 'disk.full'
  | 'control.expired'
  | 'metrics.recorded'
> = {
  'walk.joined': () => 'A second walkthrough of this incident began.',
  'walk.left': ({ detail }) => asSentence(`A walkthrough ended while another one went on: ${detail}`),
  'range.started': ({ services }) =>
    services.length === 0
      ? 'The practice range was started.'
      : `The practice range was started: ${sayList(services.map(({ name, port }) => `${name} on port ${port}`))}.`,
  'clock.jumped': ({ by_ms }) =>
    by_ms < 0
      ? `The clock of this machine was set back by ${sayDuration(-by_ms)}.`
      : `The clock of this machine was set forward by ${sayDuration(by_ms)}.`,
  'machine.suspended': ({ for_ms }) =>
    `This machine slept for ${sayDuration(for_ms)}; nothing ran meanwhile.`,
  'log.recovered': ({ bytes }) =>
    `A half-written end of the timeline (${sayCount(bytes, 'byte')}) was put aside, and the record went on.`,
  'disk.full': ({ needed }) =>
    `The disk was full; ${saySize(needed)} had to be freed before any further change.`,
  'control.expired': (data, name) => {
    const late = data.late ? ' (noticed late, since ir was not running)' : '';
    return `The time limit of ${quote(name(data))} passed while it was still in place${late}.`;
  },
  'metrics.recorded': () => 'The metrics were recorded.',
};
