// The drill scenarios of a playbook: `drills/<playbook>.yaml` and `drills/<playbook>.<scenario>.yaml` beside it.
import { join } from 'node:path';
import { IrError } from '../domain/errors.js';
import { echo } from '../language/characters.js';
import { didYouMean } from '../language/nearest.js';
import { parseSource } from './parse.js';
import type { Listing } from './reads.js';

export interface FoundDrill {
  /** `partner` for `api-abuse.partner.yaml`, `api-abuse` for `api-abuse.yaml`. */
  readonly id: string;
  readonly file: string;
  readonly title: string;
}

/** The name of a scenario, from that of its file; null where it is about another playbook. */
const idOf = (name: string, playbook: string): string | null => {
  const [, base] = /^(.*)\.ya?ml$/.exec(name) ?? [];
  if (base === playbook) return playbook;
  return base?.startsWith(`${playbook}.`) ? base.slice(playbook.length + 1) : null;
};

const titleOf = (file: string, listing: Listing): string => {
  const bytes = listing.readFile(file);
  const value = bytes === null ? null : parseSource(file, bytes).document?.value;
  return String((value as { readonly title?: unknown } | null | undefined)?.title ?? '');
};

/** All scenarios of a playbook, by their names; where two have the same name, the first folder's counts. */
export const listDrills = (
  folders: readonly string[],
  playbook: string,
  listing: Listing,
): readonly FoundDrill[] => {
  const found = new Map<string, FoundDrill>();
  for (const folder of folders) {
    for (const name of listing.list(join(folder, 'drills')) ?? []) {
      const id = idOf(name, playbook);
      const file = join(folder, 'drills', name);
      if (id !== null && !found.has(id)) found.set(id, { id, file, title: titleOf(file, listing) });
    }
  }
  return [...found.values()].sort((a, b) => a.id.localeCompare(b.id, 'en'));
};

/** The scenario that was named. Throws IrError 2 when there is none of that name. */
export const findDrill = (drills: readonly FoundDrill[], playbook: string, name: string): FoundDrill => {
  const found = drills.find(({ id }) => id === name);
  if (found) return found;
  const ids = drills.map(({ id }) => id);
  const hint = ids.length > 0 ? `there is: ${ids.join(', ')}` : `put it into drills/${playbook}.${name}.yaml`;
  throw new IrError(2, `the playbook «${playbook}» has no drill ${echo(name)}${didYouMean(name, ids)}`, hint);
};
