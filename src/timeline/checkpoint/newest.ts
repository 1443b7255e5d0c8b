// The newest checkpoint of a file of the record: what it says was there once, so nothing less may be there now.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Checkpoint, parseNote, parseNoteName } from './note.js';

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

const readNote = (path: string): Checkpoint | null => {
  try {
    return parseNote(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
};

/** Null when there is none. A note that can't be read counts for nothing here; `ir verify` names it. */
export const newestCheckpoint = (incident: string, segment: number): Checkpoint | null => {
  const folder = join(incident, 'checkpoints');
  const notes = namesIn(folder)
    .map((name) => ({ name, place: parseNoteName(name) }))
    .filter(({ place }) => place?.segment === segment)
    .sort((a, b) => (b.place?.size ?? 0) - (a.place?.size ?? 0));
  for (const { name, place } of notes) {
    const note = readNote(join(folder, name));
    if (note && note.segment === segment && note.size === place?.size) return note;
  }
  return null;
};
