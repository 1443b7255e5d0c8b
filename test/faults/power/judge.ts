// Judges a disk after a power cut: opens each incident as every `ir` does, then looks for everything that was
// acknowledged and at everything that has a name.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBroken, hashOf, namesIn, objectPath, readChain } from './on-disk.js';
import { openRecord, signerIn } from './open-record.js';

export interface Verdict {
  /** What was acknowledged and is gone. */
  readonly lost: readonly string[];
  /** What is there and is not whole, whether or not somebody was told of it. */
  readonly broken: readonly string[];
  /** Incidents whose timeline had a torn end. */
  readonly torn: number;
}

/** Opening takes a torn end away. */
const open = (folder: string): readonly string[] => {
  try {
    openRecord(folder, 'judge', signerIn(join(folder, '..', '..'))).close();
    return findBroken(folder);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
};

const hadTornEnd = (folder: string): boolean =>
  readFileSync(join(folder, 'timeline.jsonl'), 'utf8').includes('"by":"judge","type":"log.recovered"');

/** Answers for one acknowledgement, such as `event INC-… 17 <h>`, whether it still holds. */
const witness = (incidents: string) => {
  const chains = new Map<string, readonly (string | null)[]>();
  const chainOf = (id: string): readonly (string | null)[] => {
    const chain = chains.get(id) ?? readChain(join(incidents, id));
    chains.set(id, chain);
    return chain;
  };
  return (acknowledged: string): boolean => {
    const [kind, id = '', what = '', h = ''] = acknowledged.split(' ');
    const folder = join(incidents, id);
    if (!existsSync(folder)) return false;
    if (kind === 'created') return true;
    if (kind === 'object') return hashOf(objectPath(folder, what)) === what;
    const torn = join(folder, 'torn');
    if (kind === 'torn') return namesIn(torn).some((name) => hashOf(join(torn, name)) === what);
    return chainOf(id)[Number(what)] === h;
  };
};

const orFalse = (ask: () => boolean): boolean => {
  try {
    return ask();
  } catch {
    return false;
  }
};

/** @param acknowledged lines that the writer said. */
export const judge = (home: string, acknowledged: readonly string[]): Verdict => {
  const incidents = join(home, 'incidents');
  const ids = namesIn(incidents).filter((name) => !name.startsWith('.'));
  const broken = ids.flatMap((id) => open(join(incidents, id)).map((what) => `${id}: ${what}`));
  const isKept = witness(incidents);
  return {
    lost: acknowledged.filter((line) => !orFalse(() => isKept(line))),
    broken,
    torn: ids.filter((id) => orFalse(() => hadTornEnd(join(incidents, id)))).length,
  };
};
