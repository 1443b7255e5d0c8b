// A tar file is unpacked to be looked into, and what was unpacked is removed whatever comes.
import { makeScratchFolder } from '../../system/scratch-folder.js';

/** Calls `act` with the folder of the bag. Throws what unpackBag throws, and IrError 6 where nothing can be unpacked. */
export const withUnpacked = async <T>(path: string, act: (bag: string) => Promise<T>): Promise<T> => {
  const { unpackBag } = await import('../../bag/tar-unpack.js');
  const scratch = makeScratchFolder('ir-verify-');
  try {
    return await act(await unpackBag(path, scratch.path));
  } finally {
    scratch.remove();
  }
};
