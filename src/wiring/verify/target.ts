// What `ir verify` was pointed at: an incident by name, or something on disk by its path.
import { existsSync, lstatSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { IrError } from '../../domain/errors.js';
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

const onDisk = (path: string, typed: string): Target => {
  const found = lstatSync(path);
  if (found.isDirectory()) return folderKind(path, typed);
  if (!found.isFile()) throw unknown(typed);
  if (/\.tar$/.test(path)) return { kind: 'tar', path };
  if (/\.note$/.test(path)) return { kind: 'note', path };
  if (/\.jsonl$/.test(basename(path))) return { kind: 'timeline', path };
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
