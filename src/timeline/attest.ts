// Decides when a checkpoint is due, and writes it. It follows every event that passes, ours and those of others.
import type { Event, Fact } from '../domain/fact.js';
import type { ChainEnd } from './chain.js';
import { keepCheckpoint, lacksNote } from './checkpoint/keep.js';
import type { Signer } from './checkpoint/signing-key.js';
import { isChange } from './room.js';

const everyEvents = 50;

export interface Attestation {
  /** An event that others wrote, or that was there before. */
  learn(event: Event): void;
  /** The verified chain ends here: what a crash left of a checkpoint of exactly this moment is made whole. */
  complete(end: ChainEnd): void;
  /** After these events were synced, the chain ends at `end`. Returns what the record must say about the signing. */
  attest(events: readonly Event[], end: ChainEnd): readonly Fact[];
}

export interface AttestOptions {
  readonly folder: string;
  readonly id: string;
  readonly segment: number;
  readonly signer: Signer | null;
  /** Keys that the record names already. */
  readonly keys: ReadonlySet<string>;
  /** True where every note must be signed: without a signer none is written then. */
  readonly demandsSignature: boolean;
}

/** A person who signs signs the record with their own key named in it. */
const isSignOff = (event: Event): boolean => event.type === 'signer.added' && event.data.whose === 'person';

const isDue = (event: Event): boolean =>
  (event.seq + 1) % everyEvents === 0 ||
  isChange(event) ||
  isSignOff(event) ||
  event.type === 'incident.closed';

/** A checkpoint that can't be written harms nothing: it stays owed, and the next append tries again. */
export const createAttestation = (options: AttestOptions): Attestation => {
  const { folder, id, segment, signer, demandsSignature } = options;
  const keys = new Set(options.keys);
  let owed = false;

  const learn = (event: Event): void => {
    if (event.type === 'signer.added') keys.add(event.data.key);
  };
  const keep = ({ seq: size, head }: ChainEnd): void => {
    try {
      keepCheckpoint(folder, { id, segment, size, head }, signer);
      owed = false;
    } catch {}
  };
  const attest = (events: readonly Event[], end: ChainEnd): readonly Fact[] => {
    events.forEach(learn);
    owed ||= events.some(isDue);
    if (!owed || (signer === null && demandsSignature)) return [];
    // Said first, so that no signature is by a key which the record does not name.
    if (signer !== null && !keys.has(signer.key))
      return [{ type: 'signer.added', data: { key: signer.key, whose: 'ir' } }];
    keep(end);
    return [];
  };
  // What a note says follows from the chain alone, so the signature that is there already fits it.
  const complete = ({ seq: size, head }: ChainEnd): void => {
    const checkpoint = { id, segment, size, head };
    try {
      if (lacksNote(folder, checkpoint)) keepCheckpoint(folder, checkpoint, null);
    } catch {}
  };
  return { learn, complete, attest };
};
