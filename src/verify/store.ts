// Everything that lies in the evidence store, whatever it is.
import { join } from 'node:path';
import { type Kind, kindOf, namesIn, sizeOf } from './plain-file.js';

export interface Stored {
  /** From the incident's folder. */
  readonly file: string;
  readonly name: string;
  readonly kind: Kind;
  /** Bytes. */
  readonly size: number;
}

export const storeFolder = 'evidence/objects';

/** Where an object belongs, from the incident's folder. */
export const objectFile = (sha256: string): string => `${storeFolder}/${sha256.slice(0, 2)}/${sha256}`;

const look = (folder: string, file: string, name: string): Stored => {
  const path = join(folder, file);
  return { file, name, kind: kindOf(path), size: sizeOf(path) };
};

/** A shelf holds objects; a folder on it, or a link in its place, is listed as what it is. */
export const listStore = (folder: string): readonly Stored[] =>
  namesIn(join(folder, storeFolder)).flatMap((shelf) => {
    const file = `${storeFolder}/${shelf}`;
    const found = look(folder, file, shelf);
    if (found.kind !== 'folder') return [found];
    return namesIn(join(folder, file)).map((name) => look(folder, `${file}/${name}`, name));
  });
