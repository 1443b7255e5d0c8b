// Keys pressed while a command ran were meant for something else: they must not answer the next question.
import type { Readable } from 'node:stream';

export type Input = Readable & { readonly isTTY?: boolean; setRawMode?(on: boolean): unknown };

// Long enough for the kernel to hand over what it holds, too short to notice.
const graceMs = 25;
const ctrlC = 0x03;

/** Throws away what was typed before the question is shown. True when Ctrl-C was among it. */
export const discardTypedAhead = async (input: Input): Promise<boolean> => {
  if (!input.isTTY || !input.setRawMode) return false;
  let interrupted = false;
  const drop = (chunk: Uint8Array | string): void => {
    interrupted ||= Buffer.from(chunk).includes(ctrlC);
  };
  input.setRawMode(true);
  input.on('data', drop);
  await new Promise((resolve) => setTimeout(resolve, graceMs));
  input.off('data', drop);
  input.pause();
  input.setRawMode(false);
  return interrupted;
};
