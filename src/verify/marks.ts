// The checkpoints of a record as they lie there, each with its signatures already judged.
import { join } from 'node:path';
import { type Checkpoint, namespace, parseNote, parseNoteName } from '../timeline/checkpoint/note.js';
import { checkSignature, type Signed } from '../timeline/checkpoint/sshsig.js';
import { type Kind, kindOf, namesIn, readPlain } from './plain-file.js';

/** A signature beside a note. */
export interface Signature {
  /** From the incident's folder. */
  readonly file: string;
  /** Whose key it has to be. */
  readonly whose: 'ir' | 'person';
  readonly kind: Kind;
  /** Null where it is no plain file. */
  readonly signed: Signed | null;
}

/** One `.note`, by its name. */
export interface Mark {
  readonly file: string;
  readonly place: { readonly segment: number; readonly size: number };
  readonly kind: Kind;
  /** Null where its bytes are no note. */
  readonly note: Checkpoint | null;
  /** Those that are there; a missing one of `ir` is in the list as well. */
  readonly signatures: readonly Signature[];
}

/** Far more than any note or signature takes. */
const most = 65_536;

const readSignature = (folder: string, file: string, whose: 'ir' | 'person', note: Uint8Array): Signature => {
  const path = join(folder, file);
  const bytes = readPlain(path, 0, most);
  const signed = bytes && checkSignature(bytes.toString('latin1'), note, namespace);
  return { file, whose, kind: kindOf(path), signed };
};

/** Those of one note; that of `ir` is in the list where it is missing as well. */
export const readSignatures = (folder: string, note: string, bytes: Uint8Array): readonly Signature[] => {
  const own = readSignature(folder, `${note}.sig`, 'ir', bytes);
  const persons = readSignature(folder, `${note}.user.sig`, 'person', bytes);
  return persons.kind === 'nothing' ? [own] : [own, persons];
};

const readMark = (folder: string, name: string, place: Mark['place']): Mark => {
  const file = `checkpoints/${name}`;
  const bytes = readPlain(join(folder, file), 0, most) ?? Buffer.alloc(0);
  return {
    file,
    place,
    kind: kindOf(join(folder, file)),
    note: parseNote(bytes.toString('utf8')),
    signatures: readSignatures(folder, file, bytes),
  };
};

export interface Marks {
  readonly marks: readonly Mark[];
  /** Names of everything else in the folder. Those that begin with a dot are drafts, and nobody looks at them. */
  readonly others: readonly string[];
}

/** In the order of the events. */
export const readMarks = (folder: string): Marks => {
  const names = namesIn(join(folder, 'checkpoints')).filter((name) => !name.startsWith('.'));
  const marks = names.flatMap((name) => {
    const place = parseNoteName(name);
    return place ? [readMark(folder, name, place)] : [];
  });
  const inOrder = ({ place: a }: Mark, { place: b }: Mark) => a.segment - b.segment || a.size - b.size;
  return {
    marks: marks.toSorted(inOrder),
    others: names.filter((name) => parseNoteName(name) === null),
  };
};
