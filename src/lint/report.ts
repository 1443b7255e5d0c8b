// What one run of the linter has to tell, before it takes a form.
import type { Finding } from '../domain/finding.js';

export interface LintedFile {
  readonly file: string;
  /** For the source line; null when it is no text. */
  readonly text: string | null;
  readonly findings: readonly Finding[];
}

export interface LintReport {
  readonly files: readonly LintedFile[];
  readonly version: string;
  /** Sentences such as «3 files are not ours and were left out». */
  readonly notes: readonly string[];
  /** False: there are findings at or above the threshold. */
  readonly passed: boolean;
}

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  /** How many `--fix` can mend. */
  readonly fixable: number;
}

export const allFindings = ({ files }: LintReport): readonly Finding[] =>
  files.flatMap(({ findings }) => findings);

export const countFindings = (findings: readonly Finding[]): Counts => ({
  errors: findings.filter(({ severity }) => severity === 'error').length,
  warnings: findings.filter(({ severity }) => severity === 'warning').length,
  fixable: findings.filter(({ fix }) => fix !== undefined).length,
});

/** `1 error`, `2 errors`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const findingWords = ({ errors, warnings }: Counts): string =>
  [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ].join(', ');

const placeWords = (affected: number, all: number): string =>
  affected === all ? counted(all, 'file') : `${affected} of ${counted(all, 'file')}`;

/** One line: what was found in how many files. */
export const summarise = (report: LintReport): string => {
  const { files } = report;
  const counts = countFindings(allFindings(report));
  const affected = files.filter(({ findings }) => findings.length > 0).length;
  if (affected === 0) return `${counted(files.length, 'file')}, nothing found`;
  const mended = counts.fixable === 0 ? '' : ` (${counts.fixable} can be mended with --fix)`;
  return `${findingWords(counts)} in ${placeWords(affected, files.length)}${mended}`;
};

/** The rule that found most; the first one of equals; null when nothing was found. */
export const mostFrequentRule = (findings: readonly Finding[]): string | null => {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0] ?? null;
};
