// The findings in the form that was asked for, and how the command ends.
import { appendFileSync } from 'node:fs';
import { IrError } from '../../domain/errors.js';
import type { PrintContext } from '../../lint/formats/printer.js';
import type { LintReport } from '../../lint/report.js';
import { createStyle, fitAscii } from '../../terminal/style.js';
import { sha256 } from '../../timeline/sha256.js';
import type { Place } from '../place.js';
import type { Linted } from './lint-here.js';

// Only SARIF names every rule, and loading all of them takes a while.
const rulesFor = async (format: string) => {
  if (format !== 'sarif') return [];
  const { allRules } = await import('../../lint/catalogue.js');
  return allRules();
};

/** GitHub shows this page below the job. */
const writeSummary = async (report: LintReport, file: string): Promise<void> => {
  const { githubSummary } = await import('../../lint/formats/github-summary.js');
  try {
    appendFileSync(file, githubSummary(report));
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new IrError(6, `the summary of the job can't be written: ${why}`, 'check GITHUB_STEP_SUMMARY');
  }
};

const tellUnreadable = ({ unreadable }: Linted): void => {
  if (unreadable.length === 0) return;
  const lines = unreadable.map(({ path, why }) => `${path}: ${why}`);
  const what = lines.length === 1 ? 'a file' : `${lines.length} files`;
  throw new IrError(6, `${what} can't be read\n${lines.join('\n')}`, 'everything else has been checked');
};

const widest = 120;

/** How the terminal shows text. What goes to a file or a pipe is neither folded nor changed. */
const screenOf = ({ env }: Place): Pick<PrintContext, 'style' | 'width'> => {
  const isTTY = process.stdout.isTTY === true;
  const style = createStyle({ env, isTTY });
  const fit = isTTY && style.ascii ? fitAscii : (text: string): string => text;
  return { style: { ...style, fit }, width: isTTY ? Math.min(widest, process.stdout.columns || 80) : null };
};

/** Prints to standard output and sets the exit code. Throws IrError 6 when something could not be read or written. */
export const printLinted = async (place: Place, linted: Linted, format: string): Promise<void> => {
  const { printers } = await import('../../lint/formats/index.js');
  const printer = printers.find(({ name }) => name === format);
  if (!printer) throw new Error(`there is no format «${format}»`);
  const { env, cwd } = place;
  const rules = await rulesFor(format);
  const context = { ...screenOf(place), hash: sha256, rules, root: cwd };
  process.stdout.write(printer.print(linted.report, context));
  if (format === 'github' && env['GITHUB_STEP_SUMMARY'])
    await writeSummary(linted.report, env['GITHUB_STEP_SUMMARY']);
  if (!linted.report.passed) process.exitCode = 1;
  tellUnreadable(linted);
};
