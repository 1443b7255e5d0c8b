// The one digest of the record, so that any machine with sha256sum can check it.
import { createHash, hash } from 'node:crypto';
import { closeSync, constants, openSync, readSync } from 'node:fs';

/** SHA-256 in 64 lower-case hex digits. A string is hashed as UTF-8. */
export const sha256 = (bytes: Uint8Array | string): string => hash('sha256', bytes, 'hex');

const blockBytes = 1_048_576;

/** The same of a plain file of any size. Throws a system error; a symbolic link is refused (ELOOP). */
export const sha256File = (path: string): string => {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const digest = createHash('sha256');
    const block = Buffer.allocUnsafe(blockBytes);
    for (let got = readSync(fd, block); got > 0; got = readSync(fd, block))
      digest.update(block.subarray(0, got));
    return digest.digest('hex');
  } finally {
    closeSync(fd);
  }
};
