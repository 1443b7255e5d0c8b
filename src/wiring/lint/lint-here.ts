// `ir lint`: files in, findings out, and how it ended.
import { IrError } from '../../domain/errors.js';
import { veil } from '../../domain/veil.js';
import type { LintReport } from '../../lint/report.js';
import { cacheFolder, type LintCache, openCache } from '../../system/lint-cache.js';
import type { Place } from '../place.js';
import { type Checked, type Checker, checkFiles, type Source } from './check-files.js';
import { gatherCircumstances } from './circumstances.js';
import { findSources } from './find-sources.js';
import { mendFiles } from './mend.js';
import type { LintOptions } from './options.js';
import { startLintProgress } from './progress.js';

export interface Linted {
  readonly report: LintReport;
  readonly unreadable: readonly { readonly path: string; readonly why: string }[];
}

const noCache: LintCache = { get: () => undefined, put: () => {}, save: () => {} };

// What is on this machine can change without any file changing.
const cacheFor = ({ env }: Place, options: LintOptions, digest: string): LintCache => {
  const folder = options.cache && !options.check_tools ? cacheFolder(env) : null;
  return folder === null ? noCache : openCache(folder, digest);
};

/** What may be shown of a file; null when it is no text. */
const shownText = (bytes: Uint8Array): string | null => {
  try {
    return veil(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
};

const passes = (checked: readonly Checked[], mostWarnings: number | undefined): boolean => {
  const findings = checked.flatMap((one) => one.findings);
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  return warnings === findings.length && (mostWarnings === undefined || warnings <= mostWarnings);
};

const demandFixable = ({ fix, paths }: LintOptions): void => {
  if (!fix || !paths.includes('-')) return;
  throw new IrError(2, '--fix needs a file to write to', 'name the file instead of -');
};

const reportOf = (
  place: Place,
  checked: readonly Checked[],
  notes: readonly string[],
  options: LintOptions,
): LintReport => ({
  version: place.version,
  notes,
  passed: passes(checked, options.max_warnings ?? place.config.lint?.max_warnings),
  files: checked.map(({ file, bytes, findings }) => ({
    file,
    text: findings.length > 0 ? shownText(bytes) : null,
    findings,
  })),
});

const mendedNote = (count: number): readonly string[] =>
  count === 0 ? [] : [`${count === 1 ? '1 finding was' : `${count} findings were`} mended`];

/** Throws IrError 2 for wrong usage, 6 when a file can't be mended. Nothing is written but with `fix`. */
export const lintHere = async (place: Place, options: LintOptions): Promise<Linted> => {
  demandFixable(options);
  const circumstances = await gatherCircumstances(place, options);
  const { sources, notes, unreadable } = await findSources(place, options);
  const progress = startLintProgress(place.env);
  const cache = cacheFor(place, options, circumstances.digest);
  const checker: Checker = { cache, circumstances, tell: progress.tell };
  try {
    const checked = await checkFiles(sources, checker);
    if (!options.fix) return { report: reportOf(place, checked, notes, options), unreadable };
    const again = async (source: Source): Promise<Checked> => {
      const [one] = await checkFiles([source], checker);
      return one ?? { ...source, findings: [] };
    };
    const mended = await mendFiles(checked, again);
    const all = [...mendedNote(mended.mended), ...notes];
    return { report: reportOf(place, mended.checked, all, options), unreadable };
  } finally {
    progress.end();
  }
};
