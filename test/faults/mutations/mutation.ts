// A deliberate breakage of the source, and the test that must notice: proof that the promise is tested at all.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Mutation {
  /** What the broken program does, in a few words. */
  readonly name: string;
  /** The promise that it breaks. */
  readonly promise: string;
  /** Below `src/`. */
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly from: string;
  readonly to: string;
  /** Below `test/`. */
  readonly test: string;
  /** The title of the test that must fail. */
  readonly named: string;
}

/** The text of the broken file. Throws unless `from` is there exactly once. */
export const breakSource = (root: string, { name, file, from, to }: Mutation): string => {
  const parts = readFileSync(join(root, 'src', file), 'utf8').split(from);
  if (parts.length === 2) return parts.join(to);
  throw new Error(`${name}: src/${file} holds ${JSON.stringify(from)} ${parts.length - 1} times`);
};
