// Sentences about evidence.
import { changeOf } from '../names.js';
import { asSentence, quote, sayList, saySize } from '../words.js';
import type { Sentences } from './sentence.js';

export const evidenceSentences: Sentences<'evidence.captured' | 'evidence.waived'> = {
  'evidence.captured': (data, name) => {
    const before = data.before ? `, before ${quote(name(changeOf(data.before)))}` : '';
    const state = data.complete
      ? ''
      : ` It is not complete: ${data.why ?? (data.truncated ? 'it was cut' : 'no reason given')}`;
    const sentence = `${data.id} ${quote(data.title)} was captured (${saySize(data.size)})${before}.${state}`;
    return asSentence(sentence);
  },
  'evidence.waived': (data, name) =>
    asSentence(
      `${quote(name(data))} went ahead without ${sayList(data.evidence)}; the ${data.role} waived it: ${data.reason}`,
    ),
};
