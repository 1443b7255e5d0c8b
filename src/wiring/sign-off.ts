// `ir close --sign KEY`: the person who closes an incident puts their own SSH signature under the record as it is then.
import { IrError } from '../domain/errors.js';
import type { Timeline } from '../domain/ports.js';
import { publicKeyOf, signWith } from '../system/ssh-sign.js';
import { keepSignature } from '../timeline/checkpoint/keep.js';
import { newestCheckpoint } from '../timeline/checkpoint/newest.js';
import { encodeNote, namespace } from '../timeline/checkpoint/note.js';
import { warn } from './warn.js';

const sign = (folder: string, timeline: Timeline, path: string, key: string): void => {
  timeline.transact(() => [{ type: 'signer.added', data: { key, whose: 'person' } }]);
  const { head, segment } = timeline.run();
  const note = newestCheckpoint(folder, segment);
  if (note?.head !== head)
    throw new IrError(
      6,
      'there is no checkpoint of the last event',
      'check that the incident folder is writable',
    );
  keepSignature(folder, note, signWith(path, namespace, encodeNote(note)));
};

/** The public key, looked at before anything is closed. Throws IrError 6. */
export const readSigningKey = (path: string | undefined): string | null =>
  path === undefined ? null : publicKeyOf(path);

/** The incident is closed already: what goes wrong here is said, and takes nothing back. */
export const signOff = (folder: string, timeline: Timeline, path: string, key: string): void => {
  try {
    sign(folder, timeline, path, key);
  } catch (error) {
    if (!(error instanceof IrError)) throw error;
    warn(`the incident is closed, and not signed: ${error.message}`);
  }
};
