// Once enough output is on the screen the rest is only counted, at the speed of memory; the last bytes are kept,
// because the end of a failing command's output is what says why.

const lineFeed = 0x0a;

export interface ByteLines {
  /** Line feeds seen. */
  readonly lines: number;
  add(bytes: Uint8Array): void;
  /** The last bytes, beginning at a line where more came than is kept. */
  tail(): Uint8Array;
}

const countFeeds = (bytes: Uint8Array): number => {
  let count = 0;
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) count += 1;
  return count;
};

/** Keeps the last `keep` bytes; at most twice as many are held. */
export const createByteLines = (keep: number): ByteLines => {
  let held: Uint8Array = new Uint8Array(0);
  let cut = false;
  let lines = 0;
  const add = (bytes: Uint8Array): void => {
    lines += countFeeds(bytes);
    const all = Buffer.concat([held, bytes.subarray(Math.max(0, bytes.length - keep))]);
    cut ||= all.length > keep || bytes.length > keep;
    held = all.length > keep ? Uint8Array.from(all.subarray(all.length - keep)) : all;
  };
  const tail = (): Uint8Array => (cut ? held.subarray(held.indexOf(lineFeed) + 1) : held);
  return {
    get lines() {
      return lines;
    },
    add,
    tail,
  };
};
