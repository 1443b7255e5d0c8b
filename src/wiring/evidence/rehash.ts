// The bytes of a piece, hashed again before anybody relies on them.
import { IrError } from '../../domain/errors.js';
import { hashFileNow } from '../../system/hash-file.js';

/** A piece, and where its bytes should lie. */
export interface Kept {
  readonly id: string;
  readonly sha256: string;
  readonly path: string;
}

const hint = 'do not rely on it; restore it from an export; ir verify checks the rest';

const explain = ({ id, path }: Kept, error: unknown): unknown => {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined) return error;
  if (code === 'ENOENT') return new IrError(5, `the bytes of ${id} are gone: ${path} is not there`, hint);
  if (code === 'ELOOP' || code === 'EISDIR')
    return new IrError(5, `the bytes of ${id} were replaced: ${path} is no plain file`, hint);
  return new IrError(6, `the bytes of ${id} can't be read (${code}): ${path}`, 'check who owns the folder');
};

/** Throws IrError 5, naming both hashes. */
export const demandSame = ({ id, sha256 }: Kept, found: string): void => {
  if (found === sha256) return;
  throw new IrError(5, `${id} is not what was captured: expected SHA-256 ${sha256}, found ${found}`, hint);
};

/** Reads all of it; `onBlock` sees every block and must copy what it keeps. Throws IrError 5 when it was altered. */
export const rehash = (kept: Kept, onBlock: (block: Uint8Array) => void): void => {
  let found: string;
  try {
    found = hashFileNow(kept.path, onBlock);
  } catch (error) {
    throw explain(kept, error);
  }
  demandSame(kept, found);
};
