// What comes before the last file of a record: nothing for most incidents, else the files that it went on from.
import type { Event } from '../domain/fact.js';
import { readOrigin } from './header.js';
import { readSegment } from './read.js';
import { countSegments, genesisAfter, hashSegment } from './segment.js';

export interface Past<Run> {
  readonly id: string;
  /** The key of incident.json, or null. */
  readonly key: string | null;
  /** Keys that the record has named so far. */
  readonly keys: ReadonlySet<string>;
  /** The number of the last file, the one that is written to. */
  readonly segment: number;
  /** What `prev` of its line 0 must be. */
  readonly genesis: string;
  /** The fold of all files before it. */
  readonly run: Run;
}

interface Folding<Run> {
  readonly initial: Run;
  readonly evolve: (run: Run, event: Event) => Run;
}

/** Reads all files but the last, damaged or not. Throws IrError 5 when one is missing, 6 when one can't be read. */
export const readPast = <Run>(folder: string, fold: Folding<Run>): Past<Run> => {
  const { id, key, genesis } = readOrigin(folder);
  const segment = countSegments(folder);
  const keys = new Set(key === null ? [] : [key]);
  let [run, start] = [fold.initial, genesis];
  for (let number = 1; number < segment; number += 1) {
    for (const event of readSegment(folder, number, start)) {
      run = fold.evolve(run, event);
      if (event.type === 'signer.added') keys.add(event.data.key);
    }
    start = genesisAfter(hashSegment(folder, number));
  }
  return { id, key, keys, segment, genesis: start, run };
};
