// One source on its way into the store: copied and hashed in one pass, and kept whole or not at all.
import { IrError } from '../../domain/errors.js';
import type { Stored } from '../../domain/fact-words.js';
import { saySize } from '../../report/words.js';
import type { EvidenceStore } from '../../system/evidence-store.js';
import type { Staging } from '../../system/staging.js';
import type { CopyProgress } from './progress.js';
import type { Source } from './source.js';
import type { Suspicion } from './suspicion.js';

export interface CopiedIn {
  readonly stored: Stored;
  readonly why: string | null;
  readonly suspected: boolean;
}

export interface Copying {
  readonly store: EvidenceStore;
  readonly suspicion: Suspicion;
  readonly progress: CopyProgress;
  /** Throws when the copy has to be given up. */
  readonly check: () => void;
}

const diskFull = ({ name, size }: Source, read: number): IrError =>
  new IrError(
    6,
    `${name} can't be kept: the disk of the incident took only part of it`,
    size === null
      ? 'free some space, then add it again'
      : `free ${saySize(Math.max(size, read))}, then add it again`,
  );

const drain = async (source: Source, staging: Staging, { suspicion, progress, check }: Copying) => {
  let read = 0;
  for await (const chunk of source.chunks) {
    check();
    staging.write(chunk);
    read += chunk.length;
    if (staging.isCut()) throw diskFull(source, read);
    suspicion.hear(chunk);
    progress.tell(read);
  }
  check();
  return read;
};

const seal = ({ name }: Source, staging: Staging): Stored => {
  try {
    return staging.finish();
  } catch (error) {
    if (error instanceof IrError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new IrError(6, `${name} can't be kept: ${code}`, 'look at the disk that holds the incident');
  }
};

/** Throws IrError 6 when it can't be read whole or kept whole; nothing of it is then in the store. */
export const copyIn = async (source: Source, copying: Copying): Promise<CopiedIn> => {
  const staging = copying.store.stage(Number.POSITIVE_INFINITY);
  try {
    const read = await drain(source, staging, copying);
    const change = await source.change(read);
    const stored = seal(source, staging);
    const why = change ?? (stored.size === 0 ? 'it is empty' : null);
    return { stored, why, suspected: copying.suspicion.found() };
  } catch (error) {
    // Somebody who stops closes standard input with it; that is no trouble of the input.
    copying.check();
    throw error;
  } finally {
    copying.progress.end();
    // Does nothing once it is finished.
    staging.drop();
  }
};
