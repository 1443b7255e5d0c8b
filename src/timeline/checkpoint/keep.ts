// Puts a checkpoint beside the record: the signature before the note, so that a note never lacks it.
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, syncFolder, writeNewFile } from '../folders.js';
import { type Checkpoint, encodeNote, noteName } from './note.js';
import type { Signer } from './signing-key.js';

const draft = (folder: string, name: string, text: string): (() => void) => {
  const path = join(folder, `.${name}.part`);
  rmSync(path, { force: true });
  writeNewFile(path, Buffer.from(text), 0o400);
  return () => renameSync(path, join(folder, name));
};

/** A person's own signature under a checkpoint that is there. Durable when it returns. Throws a system error. */
export const keepSignature = (incident: string, checkpoint: Checkpoint, signature: string): void => {
  const folder = join(incident, 'checkpoints');
  draft(folder, `${noteName(checkpoint)}.user.sig`, signature)();
  syncFolder(folder);
};

/** A crash came between the signature and its note. */
export const lacksNote = (incident: string, checkpoint: Checkpoint): boolean => {
  const note = join(incident, 'checkpoints', noteName(checkpoint));
  return existsSync(`${note}.sig`) && !existsSync(note);
};

/** Durable when it returns. Throws a system error. Only under the lock, and after the events are synced. */
export const keepCheckpoint = (incident: string, checkpoint: Checkpoint, signer: Signer | null): void => {
  const folder = join(incident, 'checkpoints');
  const name = noteName(checkpoint);
  const note = encodeNote(checkpoint);
  makeFolder(folder);
  const signature = signer ? [draft(folder, `${name}.sig`, signer.sign(Buffer.from(note)))] : [];
  const named = [...signature, draft(folder, name, note)];
  for (const giveName of named) giveName();
  syncFolder(folder);
};
