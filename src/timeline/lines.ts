// Cuts a file into lines with bounded memory: a timeline may be far larger than what one string holds.
import { readSync } from 'node:fs';
import { IrError } from '../domain/errors.js';
import { describeFault } from './fault.js';
import { maxLineBytes } from './line.js';

const chunkBytes = 4 * maxLineBytes;
const newline = 10;

export interface RawLine {
  /** Byte offset in the file. */
  readonly offset: number;
  /** Without the newline. Valid only until the next line is asked for; cut off when longer than any line may be. */
  readonly bytes: Buffer;
  /** False: the file ends before the line does. */
  readonly ended: boolean;
  /** Offset of the first byte after the line and its newline. */
  readonly next: number;
}

/** A file opened for reading, of which only the first `size` bytes are looked at. */
export interface OpenFile {
  readonly fd: number;
  readonly path: string;
  readonly size: number;
}

const readAt = ({ fd, path }: OpenFile, chunk: Buffer, from: number, length: number, at: number): number => {
  try {
    return readSync(fd, chunk, from, length, at);
  } catch (error) {
    const hint = 'check its disk, and copy the incident folder to another one while it can still be read';
    throw new IrError(6, `${path} can't be read: ${describeFault(error)}`, hint);
  }
};

const findNewline = (file: OpenFile, from: number): number => {
  const chunk = Buffer.allocUnsafe(chunkBytes);
  for (let at = from; at < file.size; ) {
    const got = readAt(file, chunk, 0, Math.min(chunkBytes, file.size - at), at);
    if (got === 0) return -1;
    const found = chunk.subarray(0, got).indexOf(newline);
    if (found !== -1) return at + found;
    at += got;
  }
  return -1;
};

const overlong = (file: OpenFile, offset: number, window: Buffer): RawLine => {
  const end = findNewline(file, offset + window.length);
  const ended = end !== -1;
  return { offset, bytes: window.subarray(0, maxLineBytes + 1), ended, next: ended ? end + 1 : file.size };
};

/** The lines from byte `from` on. Each is to be used before the next is taken. Throws IrError 6 when reading fails. */
export function* splitLines(file: OpenFile, from: number): Generator<RawLine, void> {
  const chunk = Buffer.allocUnsafe(chunkBytes);
  let offset = from;
  let held = 0;
  while (true) {
    const want = Math.min(chunkBytes - held, file.size - offset - held);
    const got = want > 0 ? readAt(file, chunk, held, want, offset + held) : 0;
    const window = chunk.subarray(0, held + got);
    let start = 0;
    for (let end = window.indexOf(newline, held); end !== -1; end = window.indexOf(newline, start)) {
      yield {
        offset: offset + start,
        bytes: window.subarray(start, end),
        ended: true,
        next: offset + end + 1,
      };
      start = end + 1;
    }
    const rest = window.subarray(start);
    if (got === 0) {
      if (rest.length > 0) yield { offset, bytes: rest, ended: false, next: offset + rest.length };
      return;
    }
    offset += start;
    held = rest.length;
    rest.copy(chunk, 0);
    if (held < chunkBytes) continue;
    const line = overlong(file, offset, chunk);
    yield line;
    offset = line.next;
    held = 0;
  }
}
