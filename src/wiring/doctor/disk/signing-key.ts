// The key under the checkpoints: that nobody else can read it. It is not made here.
import { accessSync, constants, lstatSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { bad, type Check, look, ok } from '../../../domain/check.js';
import { userConfigFolder } from '../../../playbook/config-places.js';
import { signingKeyFile } from '../../../timeline/checkpoint/signing-key.js';
import type { Place } from '../../place.js';
import { signerOf } from '../../signer.js';
import { nearestFolder } from './missing-folders.js';

const name = 'Signing key';

export interface KeyFile {
  readonly path: string;
  readonly isPlain: boolean;
  /** The permission bits. */
  readonly mode: number;
  readonly isOwn: boolean;
  /** Whether it can sign. */
  readonly works: boolean;
}

export const judgeKey = ({ path, isPlain, mode, isOwn, works }: KeyFile): Check => {
  if (!isPlain)
    return look(name, `${path} is no plain file, so checkpoints are not signed`, 'put a plain file there');
  if ((mode & 0o077) !== 0) {
    const octal = mode.toString(8).padStart(4, '0');
    const hint = `chmod 600 ${path}; where others use this machine, remove it, and ir makes a new one`;
    return bad(name, `others can read or change ${path} (${octal})`, hint);
  }
  if (!isOwn) return look(name, `${path} belongs to another user`, `chown it, or run ir as its owner`);
  if (!works)
    return look(
      name,
      `${path} can not be used, so checkpoints are not signed`,
      'remove it, and ir makes a new one',
    );
  return ok(name, `${path} is readable by you alone`);
};

const canWrite = (folder: string): boolean => {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

const judgeAbsence = (folder: string): Check => {
  const near = nearestFolder(folder);
  if (canWrite(near)) return ok(name, 'not made yet; the first incident makes it');
  const text = `can not be made in ${folder}, so checkpoints would not be signed`;
  return look(name, text, `let your user write to ${near}`);
};

const lookAt = (path: string): Stats | null => {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
};

export const checkKey = (place: Place): Check => {
  const folder = userConfigFolder(place.env);
  if (folder === null)
    return look(name, 'there is no home folder for it, so checkpoints are not signed', 'set HOME');
  const path = join(folder, signingKeyFile);
  const stats = lookAt(path);
  if (stats === null) return judgeAbsence(folder);
  return judgeKey({
    path,
    isPlain: stats.isFile(),
    mode: stats.mode & 0o777,
    isOwn: process.getuid === undefined || stats.uid === process.getuid(),
    works: stats.isFile() && signerOf(place) !== null,
  });
};
