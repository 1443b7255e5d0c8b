// BagIt's lists of what a bag holds (RFC 8493), in the form that `sha256sum -c` reads as well.
import { sha256 } from '../timeline/sha256.js';

/** A file of a bag. */
export interface Entry {
  /** From the bag's folder, with slashes. */
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
}

const escapes: { readonly [char: string]: string } = { '%': '%25', '\n': '%0A', '\r': '%0D' };

/** A path as it stands in a manifest: only what would break the line, and `%` itself, is encoded. */
export const encodePath = (path: string): string => path.replace(/[%\n\r]/g, (char) => escapes[char] ?? char);

/** Byte by byte, so that no language of a machine changes the order. */
export const byPath = (a: { readonly path: string }, b: { readonly path: string }): number =>
  Buffer.compare(Buffer.from(a.path), Buffer.from(b.path));

/** The text of a manifest, sorted by path. */
export const formatManifest = (entries: readonly Entry[]): string =>
  entries
    .toSorted(byPath)
    .map((entry) => `${entry.sha256}  ${encodePath(entry.path)}\n`)
    .join('');

/** The entry of a file that is made of this text. */
export const entryOf = (path: string, content: Uint8Array): Entry => ({
  path,
  sha256: sha256(content),
  size: content.length,
});
