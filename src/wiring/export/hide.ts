// What must not be shown to others: the secrets of this incident that can be had, and the lines of a file.
import { closeSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { createHiding } from '../../bag/redacted/hiding.js';
import { IrError } from '../../domain/errors.js';
import type { Plan } from '../../domain/plan.js';
import type { Mask } from '../../domain/redact.js';
import { describeFault } from '../../timeline/fault.js';
import type { Place } from '../place.js';

const shortest = 3;

/** Bytes. More would take hours to look for, and a device such as /dev/zero never ends. */
const most = 1_000_000;

/** The start of a file or a pipe. */
const readStart = (path: string): Buffer => {
  const fd = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(most + 1);
    let size = 0;
    for (let got = -1; got !== 0 && size < bytes.length; size += got)
      got = readSync(fd, bytes, size, bytes.length - size, null);
    return bytes.subarray(0, size);
  } finally {
    closeSync(fd);
  }
};

const readText = (path: string, typed: string): string => {
  try {
    const bytes = readStart(path);
    if (bytes.length > most)
      throw new IrError(2, `${typed} has more than 1 MB`, 'give a text file, one name to a line');
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof IrError) throw error;
    throw new IrError(
      2,
      `${typed} can't be read: ${describeFault(error)}`,
      'give a text file, one name to a line',
    );
  }
};

/** Throws IrError 2 when it can't be read, or when a line is so short that it would hide half of the copy. */
const readWords = (cwd: string, typed: string | undefined): readonly string[] => {
  if (typed === undefined) return [];
  const lines = readText(resolve(cwd, typed), typed).split(/\r?\n/);
  return lines.flatMap((line, index) => {
    const word = line.trim();
    if (word !== '' && word.length < shortest)
      throw new IrError(
        2,
        `${typed}, line ${index + 1}: ${JSON.stringify(word)} has fewer than ${shortest} characters`,
        'it would be hidden within many other words; give more of it',
      );
    return word === '' ? [] : [word];
  });
};

/** Those that stand in the environment. No command is run for one. */
const secretsOf = (plan: Plan | null, { env }: Place): readonly string[] =>
  Object.values(plan?.fields ?? {}).flatMap(({ type, from }) => {
    const value = type === 'secret' && from && 'env' in from ? env[from.env] : undefined;
    return value === undefined || value === '' ? [] : [value];
  });

export const hidingFor = (place: Place, plan: Plan | null, file: string | undefined): Mask =>
  createHiding(secretsOf(plan, place), readWords(place.cwd, file));
