// The practice range of a playbook.
import { join } from 'node:path';
import { IrError } from '../domain/errors.js';
import { didYouMean } from '../language/nearest.js';
import { parseSource } from './parse.js';
import type { Listing } from './reads.js';

export interface FoundRange {
  /** The name of its folder. */
  readonly id: string;
  readonly file: string;
}

const playbookOf = (file: string, listing: Listing): unknown => {
  const bytes = listing.readFile(file);
  const value = bytes === null ? null : parseSource(file, bytes).document?.value;
  return (value as { readonly playbook?: unknown } | null | undefined)?.playbook;
};

/** All ranges of a playbook; where two have the same id, the first folder's counts. */
export const listRanges = (
  folders: readonly string[],
  playbook: string,
  listing: Listing,
): readonly FoundRange[] => {
  const found = new Map<string, FoundRange>();
  for (const folder of folders) {
    for (const id of listing.list(join(folder, 'ranges')) ?? []) {
      const file = join(folder, 'ranges', id, 'range.yaml');
      if (!found.has(id) && playbookOf(file, listing) === playbook) found.set(id, { id, file });
    }
  }
  return [...found.values()];
};

/** The one range, or the one that was named. Throws IrError 2 when there is none, or when it is not clear which. */
export const findRange = (
  folders: readonly string[],
  playbook: string,
  range: string | null,
  listing: Listing,
): FoundRange => {
  const ranges = listRanges(folders, playbook, listing);
  const ids = ranges.map(({ id }) => id);
  const [only, second] = range === null ? ranges : ranges.filter(({ id }) => id === range);
  if (only && !second) return only;
  if (second) {
    const message = `the playbook «${playbook}» has several ranges: ${ids.join(', ')}`;
    throw new IrError(2, message, 'choose one with --range-id');
  }
  const named = range === null ? '' : ` «${range}»`;
  const hint =
    ids.length > 0 ? `there is: ${ids.join(', ')}` : 'run it with --dry-run to see what it would do';
  throw new IrError(
    2,
    `the playbook «${playbook}» has no range${named}${didYouMean(range ?? '', ids)}`,
    hint,
  );
};
