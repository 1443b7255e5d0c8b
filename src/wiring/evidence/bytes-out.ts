// Bytes of a piece on their way out, hashed once more as they go: what was checked is what leaves.
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, unlink } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { IrError } from '../../domain/errors.js';
import { createMaskStream, type Mask } from '../../domain/redact.js';
import { forTerminal } from '../../domain/sanitise.js';
import { demandSame, type Kept } from './rehash.js';

const blockSize = 1024 * 1024;
const { O_NOFOLLOW, O_RDONLY } = constants;

async function* readBlocks({ id, path }: Kept): AsyncGenerator<Uint8Array> {
  try {
    const file = await open(path, O_RDONLY | O_NOFOLLOW);
    // Closes the file when it ends, and when it fails.
    for await (const block of file.createReadStream({ highWaterMark: blockSize })) yield block as Uint8Array;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new IrError(6, `the bytes of ${id} can't be read (${code}): ${path}`, 'check who owns the folder');
  }
}

async function* readBytes(kept: Kept): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const block of readBlocks(kept)) {
    hash.update(block);
    yield block;
  }
  demandSame(kept, hash.digest('hex'));
}

async function* readMasked(kept: Kept, mask: Mask): AsyncGenerator<string> {
  const stream = createMaskStream(mask);
  const decoder = new TextDecoder();
  const clean = (text: string): string => forTerminal(text, { keepNewlines: true });
  for await (const block of readBytes(kept))
    yield clean(stream.push(decoder.decode(block, { stream: true })));
  yield clean(stream.push(decoder.decode()) + stream.end());
}

const pour = async (chunks: AsyncGenerator<Uint8Array | string>): Promise<void> => {
  try {
    await pipeline(chunks, process.stdout, { end: false });
  } catch (error) {
    // A reader that went away, or a disk that is full: whoever watches standard output tells it.
    if (error instanceof IrError) throw error;
  }
};

export const pourRaw = (kept: Kept): Promise<void> => pour(readBytes(kept));

export const pourMasked = (kept: Kept, mask: Mask): Promise<void> => pour(readMasked(kept, mask));

const cannotWrite = (path: string, error: unknown): IrError => {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  return code === 'EEXIST'
    ? new IrError(
        6,
        `${path} is there already, and nothing is written over`,
        'choose another name with --output',
      )
    : new IrError(6, `the bytes can't be written to ${path} (${code})`, 'choose another place with --output');
};

/** A new private file; nothing of it stays when the bytes can't be written whole. */
export const openOutput = async (path: string) => {
  const file = await open(path, 'wx', 0o600).catch((error: unknown) => {
    throw cannotWrite(path, error);
  });
  return {
    fill: async (kept: Kept): Promise<void> => {
      try {
        for await (const block of readBytes(kept)) await file.writeFile(block);
        await file.sync();
      } catch (error) {
        await file.close();
        await unlink(path);
        throw error instanceof IrError ? error : cannotWrite(path, error);
      }
      await file.close();
    },
  };
};
