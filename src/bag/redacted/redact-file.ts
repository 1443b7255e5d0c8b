// A piece of evidence as text that may be shown: masked, and with everything that would steer a screen made visible.
import { closeSync, constants, openSync, readSync, writeFileSync } from 'node:fs';
import { createMaskStream, type Mask } from '../../domain/redact.js';
import { forTerminal } from '../../domain/sanitise.js';

const blockBytes = 65_536;

function* blocksOf(path: string): Generator<Buffer, void> {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  const block = Buffer.allocUnsafe(blockBytes);
  try {
    for (let got = readSync(fd, block); got > 0; got = readSync(fd, block)) yield block.subarray(0, got);
  } finally {
    closeSync(fd);
  }
}

/** The text of a file, some at a time. Throws a TypeError where it is not UTF-8. */
function* textOf(path: string): Generator<string, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (const block of blocksOf(path)) yield decoder.decode(block, { stream: true });
  yield decoder.decode();
}

/** Whether it is text at all. */
export const isText = (path: string): boolean => {
  try {
    for (const text of textOf(path)) if (text.includes('\0')) return false;
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
};

const marks = (text: string): number => text.match(/«(?:secret|masked)»/g)?.length ?? 0;

/** Writes the text of `source` to the open file `to` and returns how many places were hidden. Throws system errors. */
export const redactFile = (source: string, to: number, hide: Mask): number => {
  const stream = createMaskStream(hide);
  let places = 0;
  const write = (text: string): void => {
    places += marks(text);
    writeFileSync(to, forTerminal(text, { keepNewlines: true }));
  };
  for (const text of textOf(source)) {
    places -= marks(text);
    write(stream.push(text));
  }
  write(stream.end());
  return Math.max(0, places);
};
