// Keeps bytes under their hash, so that evidence can't change without its name telling.
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { IrError } from '../domain/errors.js';
import type { Stored } from '../domain/fact-words.js';
import type { Evidence } from '../domain/ports.js';
import { makeFolder } from './durable.js';
import { objectPath, readObject } from './objects.js';
import { openStaging, type Staging } from './staging.js';

export interface EvidenceStore extends Evidence {
  /** Starts a capture that keeps at most `max` bytes. What a dead process left in staging is never touched. */
  stage(max: number): Staging;
  /** A path in staging that nobody has, for files that a command writes by itself. */
  stagingPath(): string;
}

interface Folders {
  readonly objects: string;
  readonly staging: string;
}

// Made when first needed: looking at a record on a read-only disk must work.
const makeFolders = (incident: string, folders: Folders): void => {
  makeFolder(join(incident, 'evidence'));
  makeFolder(folders.objects);
  makeFolder(folders.staging);
};

const cannotKeep = (incident: string, error: unknown): IrError => {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  return new IrError(
    6,
    `evidence can't be stored in ${incident} (${code})`,
    'free some space or check who owns it',
  );
};

const orExplain = <T>(incident: string, act: () => T): T => {
  try {
    return act();
  } catch (error) {
    throw error instanceof IrError ? error : cannotKeep(incident, error);
  }
};

// Something was cut off where nothing may be: the disk took only part of it, and no part may get a name.
const whole = (staging: Staging): Stored => {
  if (!staging.isCut()) return staging.finish();
  staging.drop();
  throw Object.assign(new Error('cut short'), { code: 'ENOSPC' });
};

const copyInto = async (staging: Staging, path: string): Promise<void> => {
  try {
    if (!(await stat(path)).isFile())
      throw Object.assign(new Error('not a file'), { code: 'not a regular file' });
    for await (const chunk of createReadStream(path)) staging.write(chunk as Uint8Array);
  } catch (error) {
    staging.drop();
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new IrError(
      6,
      `${path} can't be copied as evidence (${code})`,
      'check that it is there and readable',
    );
  }
};

/** @param incident the incident's folder; it must exist. Objects lie in `evidence/objects/<2 hex>/<sha256>`, 0400. */
export const openEvidence = (incident: string): EvidenceStore => {
  const folders = {
    objects: join(incident, 'evidence', 'objects'),
    staging: join(incident, 'evidence', 'staging'),
  };
  const stagingPath = (): string =>
    orExplain(incident, () => {
      makeFolders(incident, folders);
      return join(folders.staging, `${process.pid}-${randomUUID()}`);
    });
  const stage = (max: number): Staging =>
    orExplain(incident, () => openStaging(folders.objects, stagingPath(), max));
  const finish = (staging: Staging): Stored => orExplain(incident, () => whole(staging));
  return {
    stage,
    stagingPath,
    keep: (bytes) => {
      const staging = stage(Number.POSITIVE_INFINITY);
      staging.write(bytes);
      return finish(staging);
    },
    keepFile: async (path) => {
      const staging = stage(Number.POSITIVE_INFINITY);
      await copyInto(staging, path);
      return finish(staging);
    },
    read: (sha256, max) => readObject(folders.objects, sha256, max),
    path: (sha256) => objectPath(folders.objects, sha256),
  };
};
