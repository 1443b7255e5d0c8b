// What the rules look at, prepared once for each file.
import type { Finding } from '../domain/finding.js';
import type { Checking } from '../playbook/check/checking.js';
import type { SourceDocument } from '../playbook/parse.js';
import type { Listing } from '../playbook/reads.js';
import type { Format } from '../playbook/validate.js';
import type { Known } from './known.js';
import type { Invocation } from './shell/invocation.js';
import type { ShellScript } from './shell/script.js';
import type { Suppression } from './suppression.js';

/** A playbook that fits its schema. It may still name what does not exist. */
export interface PlaybookSubject {
  readonly checking: Checking;
  /** Its scripts, parsed. */
  readonly scripts: readonly ShellScript[];
  /** Every program that a command or a script starts, also behind `sudo`, `timeout` and the like. */
  readonly invocations: readonly Invocation[];
  readonly known: Known;
}

/** A drill scenario or a range that fits its schema. */
export interface DocumentSubject {
  readonly document: SourceDocument;
  /** The playbook that it names; null when it can't be found or loaded. */
  readonly playbook: Checking | null;
  /** The folder of the file. */
  readonly folder: string;
  readonly reads: Listing;
  readonly known: Known;
}

/** Any file of ours, whatever is in it. */
export interface FileSubject {
  readonly file: string;
  readonly format: Format;
  /** The text as it is on disk, byte order mark and all; null when it is no text. */
  readonly text: string | null;
  /** Null when it could not be parsed. Its text has no byte order mark: offsets in it are one less then. */
  readonly document: SourceDocument | null;
  /** What the other rules have found, before any comment silences it. */
  readonly found: readonly Finding[];
  /** All of its comments that silence rules, well formed or not. */
  readonly suppressions: readonly Suppression[];
  /** Every rule there is; the group `refused` can't be silenced. */
  readonly rules: readonly { readonly id: string; readonly group: string }[];
}
