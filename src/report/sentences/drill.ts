// Sentences about an exercise: how it began, its clock, the news, the score.
import { asSentence, quote, sayCount } from '../words.js';
import type { Sentences } from './sentence.js';

const clockWords = {
  began: 'began',
  held: 'was held',
  released: 'went on',
  waiting: 'went faster, since something had to be waited for',
  waited: 'went at its usual speed again',
  resumed: 'went on after an interruption',
} as const;

export const drillSentences: Sentences<'drill.started' | 'drill.clock' | 'inject.given' | 'drill.scored'> = {
  'drill.started': ({ title, played }) =>
    `The exercise ${quote(title)} began${played === 'model' ? ', played with the model answers' : ''}.`,
  'drill.clock': ({ why }) => `The clock of the exercise ${clockWords[why]}.`,
  'inject.given': ({ to, text }) => asSentence(`News for ${to}: ${text}`),
  'drill.scored': ({ points, of, missed }) =>
    `The score was ${points} of ${of}${missed.length === 0 ? '' : `; ${sayCount(missed.length, 'expectation')} missed`}.`,
};
