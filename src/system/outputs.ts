// Where a command's output goes; the three ways (pipe, file, terminal) look alike to whoever runs it.
import type { Stored } from '../domain/fact-words.js';
import type { CommandHooks } from '../domain/shell.js';
import type { EvidenceStore } from './evidence-store.js';
import type { ChildOutput, Gated } from './gate.js';

export type StreamName = 'stdout' | 'stderr';

interface Kept {
  readonly stdout: Stored;
  readonly stderr: Stored;
}

export interface Outputs {
  readonly forChild: readonly [ChildOutput, ChildOutput];
  /** The child has its ends now: lets go of our copies and begins to listen. Null: no child came of it. */
  begin(child: Gated | null): void;
  /** Resolves when all that was written has come, or shortly after where something still holds the output open. */
  drain(): Promise<void>;
  /** Makes objects of what came. `written`: a process that outlived the command may go on writing. */
  store(written: boolean): Promise<Kept>;
  /** Nothing ran: leaves nothing behind. */
  drop(): void;
  /** The command goes on without us: stops listening and leaves its files alone. */
  leave(): void;
}

/** SHA-256 of no bytes. */
const nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Stands in for output that was not kept: an empty object, marked as cut where there was something to keep. */
export const emptyStored = (truncated: boolean): Stored => ({ sha256: nothing, size: 0, truncated });

/** Makes the empty object real, so that its name can be looked up like any other. */
export const keepEmpty = (evidence: EvidenceStore): void => {
  try {
    evidence.keep(new Uint8Array());
  } catch {
    // A disk that can't take an empty file: the record says so at its next line.
  }
};

/**
 * What `store` can't keep counts as cut. How a command ended must reach the record even when its output can't:
 * a change that was made and not recorded is worse than a missing log.
 */
export const orCut = async (store: () => Stored | Promise<Stored>): Promise<Stored> => {
  try {
    return await store();
  } catch {
    return emptyStored(true);
  }
};

/** Bytes of each stream that reach the display at most. Evidence keeps everything; people can't read more than this. */
const shownAtMost = 256 * 1024;

/** Hands chunks to the display until enough was shown. Its trouble is its own: it never stops a capture. */
export const showTo = (
  output: CommandHooks['output'],
  stream: StreamName,
): ((chunk: Uint8Array) => number) => {
  let left = shownAtMost;
  return (chunk) => {
    const part = chunk.subarray(0, left);
    left -= part.length;
    try {
      // A copy: the chunk belongs to its reader again as soon as this returns.
      if (part.length > 0) output(Uint8Array.from(part), stream);
    } catch {
      left = 0;
    }
    return left;
  };
};
