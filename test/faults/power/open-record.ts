// Opens a record as every `ir` does, for the writer and for the judge alike.
import { evolve, initialRun } from '../../../src/domain/evolve.js';
import type { Timeline } from '../../../src/domain/ports.js';
import { systemClock } from '../../../src/system/clock.js';
import { takeLock } from '../../../src/system/lock.js';
import { openSigner, type Signer } from '../../../src/timeline/checkpoint/signing-key.js';
import { openTimeline } from '../../../src/timeline/file.js';

/** The key lies on the same disk, so it must outlive the cut like the record. */
export const signerIn = (home: string): Signer | null => openSigner(`${home}/key`);

export const openRecord = (folder: string, actor: string, signer: Signer | null): Timeline =>
  openTimeline({
    folder,
    actor,
    clock: systemClock,
    lock: takeLock,
    signer,
    fold: { initial: initialRun, evolve },
  });
