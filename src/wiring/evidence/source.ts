// Where added evidence comes from: a plain file that is opened once and never followed elsewhere, or standard input.
import type { BigIntStats } from 'node:fs';
import { constants } from 'node:fs';
import { type FileHandle, lstat, open, realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { IrError } from '../../domain/errors.js';

export interface Source {
  /** As the record names it: a whole path, or `-`. */
  readonly name: string;
  /** Bytes that are to be expected, or null where nobody knows. */
  readonly size: number | null;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Why the `read` bytes may be no single moment of the file, or null. Asked when all of it was read. */
  change(read: number): Promise<string | null>;
  close(): Promise<void>;
}

const chunkSize = 1024 * 1024;
const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = constants;

const sudoHint = 'pipe it in: sudo cat FILE | ir evidence add - --title "..."';

const reasons: { readonly [code: string]: readonly [reason: string, hint: string] } = {
  ENOENT: ['there is no such file', 'check its name and the folder you are in'],
  ENOTDIR: ['a part of its path is a file', 'check its name'],
  EACCES: ['permission denied', sudoHint],
  EPERM: ['the system does not permit it', sudoHint],
  EIO: ['its disk reports an error', 'copy what can be read with dd, and add that copy'],
};

const codeOf = (error: unknown): string =>
  (error as NodeJS.ErrnoException | null)?.code ?? String(error instanceof Error ? error.message : error);

const unreadable = (path: string, error: unknown): IrError => {
  const [reason, hint] = reasons[codeOf(error)] ?? [codeOf(error), 'check that it can be read'];
  return new IrError(6, `${path} can't be read: ${reason}`, hint);
};

const orExplain = async <T>(path: string, act: () => Promise<T>): Promise<T> => {
  try {
    return await act();
  } catch (error) {
    throw error instanceof IrError ? error : unreadable(path, error);
  }
};

// A link is named and not followed: it may point elsewhere by the time that somebody asks what was taken.
const demandPlain = async (path: string): Promise<BigIntStats> => {
  const stats = await lstat(path, { bigint: true });
  if (stats.isFile()) return stats;
  if (stats.isSymbolicLink()) {
    const target = await realpath(path).catch(() => null);
    if (target === null)
      throw new IrError(6, `${path} is a link to something that is not there`, 'add the file that is meant');
    throw new IrError(6, `${path} is a link to ${target}`, 'add that file by its own name');
  }
  if (stats.isDirectory())
    throw new IrError(6, `${path} is a folder`, 'add its files, or one tar of it: tar -cf NAME.tar FOLDER');
  throw new IrError(6, `${path} is no plain file`, 'copy what it gives into a file, and add that');
};

const openPlain = async (path: string): Promise<FileHandle> => {
  const named = await demandPlain(path);
  const file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  const opened = await file.stat({ bigint: true });
  if (opened.isFile() && opened.ino === named.ino && opened.dev === named.dev) return file;
  await file.close();
  throw new IrError(6, `${path} was replaced while it was opened`, 'add it again');
};

const sayChange = (before: BigIntStats, after: BigIntStats, read: number): string | null => {
  if (before.size !== after.size)
    return `it changed while it was copied: ${before.size} bytes at first, ${after.size} bytes at the end, ${read} of them taken`;
  if (before.mtimeNs !== after.mtimeNs) return 'it was written to while it was copied';
  // Files of the kernel, as in /proc, have no size.
  return after.size > 0n && after.size !== BigInt(read)
    ? `only ${read} of ${after.size} bytes were read`
    : null;
};

async function* readChunks(path: string, stream: AsyncIterable<unknown>): AsyncIterable<Uint8Array> {
  try {
    for await (const chunk of stream) yield chunk as Uint8Array;
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** Throws IrError 6 for what is missing, unreadable, a link, a folder or no file at all. */
export const openFile = (cwd: string, typed: string): Promise<Source> => {
  const path = resolve(cwd, typed);
  return orExplain(path, async () => {
    const file = await openPlain(path);
    const before = await file.stat({ bigint: true });
    return {
      name: path,
      size: Number(before.size),
      chunks: readChunks(path, file.createReadStream({ highWaterMark: chunkSize, autoClose: false })),
      change: async (read) => sayChange(before, await file.stat({ bigint: true }), read),
      close: () => file.close(),
    };
  });
};

/** Standard input, to its end. */
export const openInput = (input: NodeJS.ReadableStream): Source => ({
  name: '-',
  size: null,
  chunks: readChunks('standard input', input as AsyncIterable<unknown>),
  change: () => Promise.resolve(null),
  close: () => Promise.resolve(),
});
