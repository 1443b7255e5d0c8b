// An incident's folder appears whole or not at all: with its header, its first events and its playbook, or nothing.
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { IrError } from '../domain/errors.js';
import type { Fact } from '../domain/fact.js';
import { newBallast } from './ballast.js';
import { startOf } from './chain.js';
import { encodeFacts, type Writer } from './encode-facts.js';
import { describeFault, faultCode } from './fault.js';
import { makeFolder, syncFolder, syncTree, writeNewFile } from './folders.js';
import { encodeHeader, genesisOf, type Header } from './header.js';
import { sweepDrafts } from './sweep.js';

export interface NewFile {
  /** From the incident's folder. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly executable: boolean;
}

export interface NewIncident extends Writer {
  /** The folder that holds `incidents/`; made when missing. */
  readonly home: string;
  readonly header: Header;
  /** At least one: a timeline is never empty. */
  readonly facts: readonly Fact[];
  /** What must be there from the start, read-only: playbook bytes, the plan, the playbook's own programs. */
  readonly files: readonly NewFile[];
}

const subfolders = ['playbook', 'evidence/objects', 'evidence/staging', 'checkpoints', 'torn', 'cwd'];
const idPattern = /^[A-Za-z0-9][A-Za-z0-9-]{0,150}$/;

const checkNames = (incident: NewIncident): void => {
  const { header, facts, files } = incident;
  if (!idPattern.test(header.id)) throw new Error(`Not fit for a folder's name: ${header.id}`);
  if (facts.length === 0) throw new Error('An incident needs a first fact.');
  for (const { path } of files) {
    if (normalize(path) !== path || path.startsWith('/') || path.startsWith('..'))
      throw new Error(`Not a plain path within the incident: ${path}`);
  }
};

const fill = (folder: string, incident: NewIncident, headerBytes: Buffer, timeline: Buffer): void => {
  const make = (path: string) => mkdirSync(path, { recursive: true, mode: 0o700 });
  rmSync(folder, { recursive: true, force: true });
  for (const name of subfolders) make(join(folder, name));
  writeNewFile(join(folder, 'incident.json'), headerBytes, 0o600);
  writeNewFile(join(folder, 'timeline.jsonl'), timeline, 0o600);
  writeNewFile(join(folder, '.lock'), new Uint8Array(), 0o600);
  writeNewFile(join(folder, '.reserve'), newBallast(), 0o600);
  for (const { path, bytes, executable } of incident.files) {
    make(dirname(join(folder, path)));
    writeNewFile(join(folder, path), bytes, executable ? 0o500 : 0o400);
  }
  syncTree(folder);
};

const unwritable = (home: string, error: unknown): IrError => {
  const taken = ['ENOTEMPTY', 'EEXIST'].includes(faultCode(error) ?? '');
  return taken
    ? new IrError(6, `there is already an incident of this name in ${home}`, 'try again: a new name is drawn')
    : new IrError(
        6,
        `no incident can be kept in ${home}: ${describeFault(error)}`,
        'choose a folder that you can write to with --home DIR or IR_HOME',
      );
};

// Whatever stops the cleaning up as well, the first error is the one to tell.
const discard = (draft: string): void => {
  try {
    rmSync(draft, { recursive: true, force: true });
  } catch {}
};

/** Returns the new incident's folder. Throws IrError 6, and leaves nothing behind, when it can't be made. */
export const createIncident = (incident: NewIncident): string => {
  checkNames(incident);
  const { home, header } = incident;
  const incidents = join(home, 'incidents');
  const draft = join(incidents, `.new-${header.id}-${process.pid}`);
  const folder = join(incidents, header.id);
  const headerBytes = encodeHeader(header);
  const { bytes } = encodeFacts(incident.facts, startOf(genesisOf(headerBytes)), incident);
  try {
    makeFolder(incidents);
    sweepDrafts(incidents, incident.clock.wall());
    fill(draft, incident, headerBytes, bytes);
    renameSync(draft, folder);
    syncFolder(incidents);
    return folder;
  } catch (error) {
    discard(draft);
    throw faultCode(error) === null ? error : unwritable(home, error);
  }
};
