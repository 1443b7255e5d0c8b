// Sentences about the record itself: who was shown, given or checked what, and whose keys sign for it.
import { quote, sayCount } from '../words.js';
import type { Sentences } from './sentence.js';

export const custodySentences: Sentences<
  | 'evidence.found'
  | 'evidence.shown'
  | 'record.exported'
  | 'record.verified'
  | 'signer.added'
  | 'segment.started'
> = {
  'evidence.found': ({ objects }) =>
    `${sayCount(objects.length, 'file')} that a crash had left without a line in the record ${objects.length === 1 ? 'was' : 'were'} put on record.`,
  'evidence.shown': ({ id, raw }) => `${id} was shown${raw ? ' as it is, unmasked' : ''}.`,
  'record.exported': ({ name, redacted, events }) =>
    `${redacted ? 'A redacted copy' : 'A copy'} of the record (${sayCount(events, 'event')}) was exported as ${quote(name)}.`,
  'record.verified': ({ ok, events, objects, problems }) =>
    ok
      ? `The record was checked and is sound: ${sayCount(events, 'event')}, ${sayCount(objects, 'object')}.`
      : `The record was checked and is not sound: ${sayCount(problems, 'problem')}.`,
  'signer.added': ({ whose, key }) =>
    `Checkpoints are signed with ${whose === 'ir' ? 'a key of ir' : 'a key of a person'}: ${key}.`,
  'segment.started': ({ file, events, lost, reason }) =>
    reason === 'moved'
      ? `${file} could no longer be written; after ${sayCount(events, 'event')} the record goes on in another file.`
      : `${file} was found damaged after ${sayCount(events, 'event')} (${sayCount(lost, 'line')} can't be read); the record goes on in another file.`,
};
