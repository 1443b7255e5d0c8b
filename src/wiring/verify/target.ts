// What `ir verify` was pointed at: an incident by name, or something on disk by its path.
import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { IrError } from '../../domain/errors.js';
import { readPlain } from '../../verify/plain-file.js';
import { chooseAny } from '../choose.js';
import type { Place } from '../place.js';

export interface Target {
  readonly kind: 'incident' | 'bag' | 'tar' | 'timeline' | 'note';
  readonly path: string;
}

const unknown = (typed: string): IrError =>
  new IrError(
    2,
    `${typed} is nothing that can be checked`,
    'name an incident, its folder, a bag or its .tar, a timeline.jsonl or a .note file',
  );

const folderKind = (path: string, typed: string): Target => {
  if (existsSync(join(path, 'bagit.txt')) || existsSync(join(path, 'manifest-sha256.txt')))
    return { kind: 'bag', path };
  // Any of these: what is missing is for the check to say.
  const parts = ['incident.json', 'timeline.jsonl', 'checkpoints', 'evidence'];
  if (parts.some((name) => existsSync(join(path, name)))) return { kind: 'incident', path };
  throw unknown(typed);
};

/** By its name, or by what the header of its first member says of itself: any name may be given to an export. */
const isTar = (path: string): boolean =>
  /\.tar$/.test(path) || readPlain(path, 257, 5)?.toString('latin1') === 'ustar';

/** A link that somebody types is followed; those within a record never are. */
const onDisk = (given: string, typed: string): Target => {
  const path = realpathSync(given);
  const found = lstatSync(path);
  if (found.isDirectory()) return folderKind(path, typed);
  if (!found.isFile()) throw unknown(typed);
  if (/\.note$/.test(path)) return { kind: 'note', path };
  if (/\.jsonl$/.test(basename(path))) return { kind: 'timeline', path };
  if (isTar(path)) return { kind: 'tar', path };
  throw unknown(typed);
};

const looksLikePath = (typed: string): boolean => /[/\\]|^\.+$|\.(tar|note|jsonl|bag)$/.test(typed);

/** Names of incidents win over files that happen to be called the same. Throws IrError 2 for anything else. */
export const findTarget = (place: Place, typed: string | undefined): Target => {
  if (typed === undefined || !looksLikePath(typed)) {
    try {
      return { kind: 'incident', path: chooseAny(place, typed) };
    } catch (error) {
      if (typed === undefined || !existsSync(resolve(place.cwd, typed))) throw error;
    }
  }
  const path = resolve(place.cwd, typed);
  if (existsSync(path)) return onDisk(path, typed);
  throw new IrError(2, `there is no ${typed}`, 'name an incident, or the path of what is to be checked');
};
