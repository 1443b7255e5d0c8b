// One script of a playbook: its tree, and where each piece of it stands in the file.
import type { Span } from '../../domain/finding.js';
import type { CommandSite } from '../../playbook/check/command-sites.js';
import type { Extent } from '../../playbook/locate.js';
import type { SourceDocument } from '../../playbook/parse.js';
import { parseShells, type ShellProblem, type ShellTree } from './parse.js';

export interface ShellScript {
  readonly site: CommandSite;
  readonly text: string;
  /** Null for a script that is far too long. */
  readonly tree: ShellTree | null;
  readonly problems: readonly ShellProblem[];
  /** Where a piece of the script stands, by its offsets. */
  readonly spanOf: (start: number, end: number) => Span;
  /** The same as offsets into the file, for edits. */
  readonly extentOf: (start: number, end: number) => Extent;
}

/** The scripts of these sites, in order. */
export const scriptsOf = (
  document: SourceDocument,
  sites: readonly CommandSite[],
): readonly ShellScript[] => {
  const written = sites.flatMap((site) => (site.script === null ? [] : [{ site, ...site.script }]));
  const parsed = parseShells(written.map(({ value }) => value));
  return written.map(({ site, path, value }, index) => ({
    site,
    text: value,
    ...(parsed[index] ?? { tree: null, problems: [] }),
    spanOf: (start, end) => document.spanInside(path, start, end),
    extentOf: (start, end) => document.extentInside(path, start, end),
  }));
};
