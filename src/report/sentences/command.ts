// Sentences about commands: what was about to run, what ran, how it ended.
import type { Facts } from '../../domain/fact.js';
import type { Part } from '../../domain/fact-words.js';
import { asSentence, quote } from '../words.js';
import { type Sentences, sayEndAfter } from './sentence.js';

/** What a command was for, as in «the check of …». */
export const partNames: { readonly [P in Part]: string } = {
  run: 'command',
  check: 'check',
  verify: 'verification',
  wait: 'probe',
  evidence: 'evidence command',
  rollback: 'rollback',
};

/** What became of a command whose end nobody saw: `it was …`. */
export const doubtDecisions: { readonly [D in Facts['doubt.settled']['decision']]: string } = {
  done: 'taken as done',
  failed: 'taken as failed',
  again: 'to run again',
};

export const commandSentences: Sentences<
  'step.intended' | 'step.started' | 'step.finished' | 'doubt.settled'
> = {
  'step.intended': (data, name) => `The ${partNames[data.part]} of ${quote(name(data))} was about to run.`,
  'step.started': (data, name) => `The ${partNames[data.part]} of ${quote(name(data))} was started.`,
  'step.finished': (data, name) => {
    const verdict = data.ok
      ? 'succeeded'
      : data.could_not_start === undefined
        ? 'did not succeed'
        : 'did not run';
    return asSentence(`The ${partNames[data.part]} of ${quote(name(data))} ${verdict}: ${sayEndAfter(data)}`);
  },
  'doubt.settled': (data, name) =>
    asSentence(
      `Nobody had seen how the ${partNames[data.part]} of ${quote(name(data))} ended; it was ${doubtDecisions[data.decision]}${
        data.reason.trim() ? `: ${data.reason.trim()}` : ''
      }`,
    ),
};
