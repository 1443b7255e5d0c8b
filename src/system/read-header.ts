// Opens an incident's write-once header: the bytes that the chain is bound to, and what they say.
import { closeSync, constants, openSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { IrError } from '../domain/errors.js';
import type { Json } from '../domain/values.js';

interface IncidentHeader {
  /** Exactly as on disk: line 0 of the timeline commits to these bytes. */
  readonly bytes: Uint8Array;
  readonly fields: { readonly [name: string]: Json };
}

const readBytes = (folder: string): Buffer => {
  const file = openSync(join(folder, 'incident.json'), constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
};

const readOrExplain = (folder: string): Buffer => {
  try {
    return readBytes(folder);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new IrError(
        2,
        `there is no incident in ${folder}`,
        'ir list shows the incidents of this machine',
      );
    throw new IrError(6, `${folder}/incident.json can't be read (${code})`, 'check who owns the folder');
  }
};

/** Throws IrError 2 where there is no incident, 5 when the header is not a JSON object, 6 when it can't be read. */
export const readHeader = (folder: string): IncidentHeader => {
  const bytes = readOrExplain(folder);
  try {
    const fields: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof fields === 'object' && fields !== null && !Array.isArray(fields))
      return { bytes, fields: fields as IncidentHeader['fields'] };
  } catch {
    // Falls through to the one message: not readable as JSON, or not as text.
  }
  throw new IrError(
    5,
    `the header of ${basename(folder)} is damaged`,
    'compare incident.json with a copy or an export; ir verify says more',
  );
};
