// Hashes a file of any size in bounded memory.
import { createHash, type Hash } from 'node:crypto';
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';

const blockSize = 1024 * 1024;

const feed = (file: number, hash: Hash, onBlock: (block: Uint8Array) => void): void => {
  const buffer = Buffer.allocUnsafe(blockSize);
  for (;;) {
    const size = readSync(file, buffer, 0, blockSize, null);
    if (size === 0) return;
    hash.update(buffer.subarray(0, size));
    onBlock(buffer.subarray(0, size));
  }
};

/**
 * SHA-256 in hex of a whole file, read once, blocking. `onBlock` sees every block as it is hashed; it must copy what
 * it wants to keep. A symbolic link is refused (ELOOP).
 */
export const hashFileNow = (path: string, onBlock: (block: Uint8Array) => void): string => {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const hash = createHash('sha256');
    feed(file, hash, onBlock);
    return hash.digest('hex');
  } finally {
    closeSync(file);
  }
};

/** SHA-256 in hex of a whole file, without blocking others. Follows symbolic links. */
export const hashFile = async (path: string): Promise<string> => {
  const file = await open(path, 'r');
  const hash = createHash('sha256');
  // Closes the file when it ends, and when it fails.
  for await (const block of file.createReadStream({ highWaterMark: blockSize })) hash.update(block);
  return hash.digest('hex');
};
