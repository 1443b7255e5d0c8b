// Takes an incident to another disk because its own can't be written any more. What is there is never touched.
import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { IrError } from '../domain/errors.js';
import { newBallast } from './ballast.js';
import { describeFault, faultCode } from './fault.js';
import { makeFolder, syncFolder, syncTree, writeNewFile } from './folders.js';

export interface IncidentCopy {
  /** The incident's folder. */
  readonly source: string;
  /** The folder that holds `incidents/`; made when missing. */
  readonly home: string;
  /** Works on the copy before it gets its name. */
  readonly prepare: (draft: string) => void;
}

/** What belongs to the processes that wrote there, not to the record. */
const left: ReadonlySet<string> = new Set(['.lock', '.reserve', 'staging']);

const syncFile = (path: string): void => {
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
};

/** Copies what can be read and returns the paths of what can't. */
const copyTree = (from: string, to: string, path: string): readonly string[] => {
  mkdirSync(join(to, path), { recursive: true, mode: 0o700 });
  return readdirSync(join(from, path), { withFileTypes: true }).flatMap((entry) => {
    const inner = join(path, entry.name);
    if (left.has(entry.name)) return [];
    if (entry.isDirectory()) return copyTree(from, to, inner);
    if (!entry.isFile()) return [];
    try {
      copyFileSync(join(from, inner), join(to, inner), constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
      syncFile(join(to, inner));
      return [];
    } catch (error) {
      // Room that is missing here is no fault of the file's.
      if (['ENOSPC', 'EDQUOT'].includes(faultCode(error) ?? '')) throw error;
      return [inner];
    }
  });
};

const finish = (draft: string): void => {
  mkdirSync(join(draft, 'evidence', 'staging'), { recursive: true, mode: 0o700 });
  writeNewFile(join(draft, '.lock'), new Uint8Array(), 0o600);
  writeNewFile(join(draft, '.reserve'), newBallast(), 0o600);
};

const refuse = (home: string, error: unknown): IrError =>
  new IrError(
    6,
    `the incident can't be taken to ${home}: ${describeFault(error)}`,
    'choose a folder on a disk that can be written, with enough room, with --home DIR',
  );

/**
 * Returns the new folder, whole or not there at all, and the paths within it that could not be read. Throws IrError 6.
 */
export const copyIncident = ({ source, home, prepare }: IncidentCopy) => {
  const incidents = join(home, 'incidents');
  const draft = join(incidents, `.new-${basename(source)}-${process.pid}`);
  const folder = join(incidents, basename(source));
  try {
    makeFolder(incidents);
    rmSync(draft, { recursive: true, force: true });
    const unread = copyTree(source, draft, '');
    finish(draft);
    prepare(draft);
    syncTree(draft);
    renameSync(draft, folder);
    syncFolder(incidents);
    return { folder, unread };
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw faultCode(error) === null ? error : refuse(home, error);
  }
};
