// Whether a text that goes by looks as if it held a secret, so that the piece is labelled. Its bytes stay as they are.
import type { Mask } from '../../domain/redact.js';

export interface Suspicion {
  hear(chunk: Uint8Array): void;
  found(): boolean;
}

/** Longer than any key or token that the mask knows, so that none hides between two chunks. */
const overlap = 32_768;
/** The search takes far longer than the copy; a secret is in the first 64 MiB, or the label is left out. */
const searchedBytes = 64 * 1024 * 1024;
const headBytes = 8192;

/** A zero byte at its start makes it binary: an archive, a memory dump, a packet capture. */
export const isBinary = (head: Uint8Array): boolean => head.subarray(0, headBytes).includes(0);

export const createSuspicion = (mask: Mask): Suspicion => {
  const decoder = new TextDecoder();
  let found = false;
  let searched = 0;
  let tail = '';
  const search = (chunk: Uint8Array): void => {
    const text = tail + decoder.decode(chunk, { stream: true });
    found = mask(text).count > 0;
    tail = text.slice(-overlap);
  };
  return {
    hear: (chunk) => {
      if (searched === 0 && isBinary(chunk)) searched = searchedBytes;
      if (found || searched >= searchedBytes) return;
      searched += chunk.length;
      search(chunk);
    },
    found: () => found,
  };
};
