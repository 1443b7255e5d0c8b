// Sentences about evidence.
import { changeOf } from '../names.js';
import { asSentence, quote, sayList, saySize, sayTime } from '../words.js';
import type { Sentences } from './sentence.js';

export const evidenceSentences: Sentences<'evidence.captured' | 'evidence.waived'> = {
  'evidence.captured': (data, name) => {
    const before = data.before ? `, before ${quote(name(changeOf(data.before)))}` : '';
    const lack = data.why ?? (data.truncated ? 'it was cut' : 'no reason given');
    const how = data.evidence === '' ? 'added by hand' : 'captured';
    const taken = data.at === undefined ? '' : `, taken at ${sayTime(data.at)}`;
    return [
      `${data.id} ${quote(data.title)} was ${how} (${saySize(data.size)})${taken}${before}.`,
      ...(data.complete ? [] : [asSentence(`It is not complete: ${lack}`)]),
      ...(data.note === undefined ? [] : [asSentence(`Note: ${data.note}`)]),
    ].join(' ');
  },
  'evidence.waived': (data, name) =>
    asSentence(
      `${quote(name(data))} went ahead without ${sayList(data.evidence)}; the ${data.role} waived it: ${data.reason}`,
    ),
};
