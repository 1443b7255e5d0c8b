// A tar file is unpacked to be looked into, and what was unpacked is removed whatever comes.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Calls `act` with the folder of the bag. Throws what unpackBag throws. */
export const withUnpacked = async <T>(path: string, act: (bag: string) => Promise<T>): Promise<T> => {
  const { unpackBag } = await import('../../bag/tar-unpack.js');
  const scratch = mkdtempSync(join(tmpdir(), 'ir-verify-'));
  const clean = (): void => rmSync(scratch, { recursive: true, force: true });
  process.once('exit', clean);
  try {
    return await act(await unpackBag(path, scratch));
  } finally {
    process.removeListener('exit', clean);
    clean();
  }
};
