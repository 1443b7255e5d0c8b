// Whether each checkpoint says of the record what the record says of itself, and is signed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Event } from '../../../src/domain/fact.js';
import { namespace, noteName, parseNote } from '../../../src/timeline/checkpoint/note.js';
import { checkSignature } from '../../../src/timeline/checkpoint/sshsig.js';
import { readOrigin } from '../../../src/timeline/header.js';

const checkSigned = (path: string, keys: ReadonlySet<string>): readonly string[] => {
  if (!existsSync(`${path}.sig`)) return [`${path} is not signed`];
  const { key, state } = checkSignature(readFileSync(`${path}.sig`, 'utf8'), readFileSync(path), namespace);
  return state === 'good' && keys.has(key) ? [] : [`${path} has a signature that is ${state}`];
};

const checkNote = (folder: string, name: string, events: readonly Event[]): readonly string[] => {
  const path = join(folder, 'checkpoints', name);
  const note = parseNote(readFileSync(path, 'utf8'));
  if (note === null || noteName(note) !== name) return [`${path} is no whole checkpoint`];
  return events[note.size - 1]?.h === note.head ? [] : [`${path} does not fit the record`];
};

export const judgeCheckpoints = (folder: string, events: readonly Event[]): readonly string[] => {
  const { key } = readOrigin(folder);
  const added = events.flatMap((event) => (event.type === 'signer.added' ? [event.data.key] : []));
  const keys = new Set(key === null ? added : [key, ...added]);
  const names = readdirSync(join(folder, 'checkpoints')).filter((name) => !name.startsWith('.'));
  const strange = names.filter((name) => !/^\d+\.note(\.sig)?$/.test(name));
  const notes = names.filter((name) => name.endsWith('.note'));
  return [
    ...strange.map((name) => `checkpoints/ holds ${name}`),
    ...notes.flatMap((name) => checkNote(folder, name, events)),
    ...(key === null ? [] : notes.flatMap((name) => checkSigned(join(folder, 'checkpoints', name), keys))),
  ];
};
