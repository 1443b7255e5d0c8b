// Keys pressed while a command ran were meant for something else: they must not answer the next question.
import type { Readable } from 'node:stream';

export type Input = Readable & { readonly isTTY?: boolean; setRawMode?(on: boolean): unknown };

// Long enough for the kernel to hand over what it holds, too short to notice.
const graceMs = 25;
// Between two keys of somebody who types it is never as long.
const quietMs = 800;
const ctrlC = 0x03;
const enter = 0x0d;
const lineFeed = 0x0a;

type Over = () => void;

/** Throws away what is typed until `wait` says that it is over. True when Ctrl-C was among it. */
const discard = async (input: Input, wait: (over: Over) => (chunk: Buffer) => void): Promise<boolean> => {
  if (!input.isTTY || !input.setRawMode) return false;
  let interrupted = false;
  let heard: (chunk: Buffer) => void = () => {};
  const drop = (chunk: Uint8Array | string): void => {
    const bytes = Buffer.from(chunk);
    interrupted ||= bytes.includes(ctrlC);
    heard(bytes);
  };
  input.setRawMode(true);
  input.on('data', drop);
  // A prompt that was closed has paused it, and a listener alone does not wake it.
  input.resume();
  await new Promise<void>((over) => {
    heard = wait(over);
  });
  input.off('data', drop);
  input.pause();
  input.setRawMode(false);
  return interrupted;
};

/** Throws away what was typed before the question is shown. True when Ctrl-C was among it. */
export const discardTypedAhead = (input: Input): Promise<boolean> =>
  discard(input, (over) => {
    setTimeout(over, graceMs);
    return () => {};
  });

/** The same for somebody who is in the middle of a line: until they press a key that ends it, or pause. */
export const discardUntilQuiet = (input: Input): Promise<boolean> =>
  discard(input, (over) => {
    let timer = setTimeout(over, quietMs);
    return (chunk) => {
      clearTimeout(timer);
      const isEnd = [enter, lineFeed, ctrlC].some((key) => chunk.includes(key));
      timer = setTimeout(over, isEnd ? 0 : quietMs);
    };
  });
