// The outside of a bag: its lists, made last, so that they hold everything that is in it.
import type { About } from './about.js';
import { bagDeclaration, formatBagInfo, formatSigners } from './bag-info.js';
import { copyFile, putFile } from './copy-file.js';
import { type Entry, formatManifest } from './manifest.js';

export interface Outside {
  readonly about: About;
  /** VERIFY.md. */
  readonly guide: string;
  /** Programs to lie beside it, by the name that they get. */
  readonly tools: { readonly [name: string]: string };
}

/** Everything but `data/`, whose files are `payload`. Returns the SHA-256 of manifest-sha256.txt. */
export const finishBag = (
  bag: string,
  payload: readonly Entry[],
  { about, guide, tools }: Outside,
): string => {
  const manifest = putFile(bag, 'manifest-sha256.txt', formatManifest(payload));
  const signers = formatSigners(about);
  const tags = [
    putFile(bag, 'bagit.txt', bagDeclaration),
    putFile(bag, 'bag-info.txt', formatBagInfo(about, payload)),
    manifest,
    putFile(bag, 'VERIFY.md', guide),
    ...(signers === '' ? [] : [putFile(bag, 'allowed_signers', signers)]),
    ...Object.entries(tools).flatMap(([name, source]) => copyFile(source, bag, name) ?? []),
  ];
  putFile(bag, 'tagmanifest-sha256.txt', formatManifest(tags));
  return manifest.sha256;
};
