// incident.json: written once, before the first event, and bound into the chain by the first line's `prev`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IrError } from '../domain/errors.js';
import type { Mode } from '../domain/values.js';
import { describeFault, isGone } from './fault.js';
import { sha256 } from './sha256.js';

export interface Header {
  /** Also the name of the incident's folder. */
  readonly id: string;
  /** Random hex digits, so that no two incidents share a chain. */
  readonly nonce: string;
  /** SHA-256 of the playbook's bytes. */
  readonly playbook: string;
  /** Version of `ir`. */
  readonly tool: string;
  readonly host: string;
  readonly boot: string;
  readonly user: string;
  readonly mode: Mode;
  /** ISO 8601 in UTC. */
  readonly created: string;
  /** The public key that signs checkpoints, `ssh-ed25519 AAAA…`; null where there is none. */
  readonly key: string | null;
}

/** The bytes of incident.json: one line of JSON in a fixed order. */
export const encodeHeader = (header: Header): Buffer => {
  const { id, nonce, playbook, tool, host, boot, user, mode, created } = header;
  const key = header.key === null ? {} : { key: header.key };
  const content = { v: 1, id, nonce, playbook, tool, host, boot, user, mode, created, ...key };
  return Buffer.from(`${JSON.stringify(content)}\n`, 'utf8');
};

/** What `prev` of line 0 must be for these exact bytes of incident.json. */
export const genesisOf = (headerBytes: Uint8Array): string =>
  sha256(Buffer.concat([Buffer.from('ir/v1 incident\n'), headerBytes]));

/** What the rest of the record is bound to. */
export interface Origin {
  readonly id: string;
  /** `prev` of line 0. */
  readonly genesis: string;
  /** The key that signs checkpoints, or null. */
  readonly key: string | null;
}

const readBytes = (path: string): Buffer => {
  try {
    return readFileSync(path);
  } catch (error) {
    const gone = isGone(error);
    const hint = gone
      ? 'an incident without its header is damaged: restore the file from a copy'
      : 'check who owns the incident folder';
    throw new IrError(gone ? 5 : 6, `${path} can't be read: ${describeFault(error)}`, hint);
  }
};

const parse = (bytes: Buffer): { readonly [name: string]: unknown } => {
  try {
    const fields: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof fields === 'object' && fields !== null) return { ...fields };
  } catch {
    // What it says is missing then; the chain is bound to its bytes, whatever they say.
  }
  return {};
};

/** Throws IrError 5 when incident.json is missing, 6 when it can't be read. */
export const readOrigin = (folder: string): Origin => {
  const bytes = readBytes(join(folder, 'incident.json'));
  const { id, key } = parse(bytes);
  return {
    id: typeof id === 'string' ? id : '',
    genesis: genesisOf(bytes),
    key: typeof key === 'string' ? key : null,
  };
};

/** What `prev` of line 0 must be. Throws as readOrigin does. */
export const readGenesis = (folder: string): string => readOrigin(folder).genesis;
