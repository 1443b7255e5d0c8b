// The page that GitHub shows below a job: a table of the files, then every finding.
import type { Finding } from '../../domain/finding.js';
import { forMarkdown } from '../../domain/sanitise.js';
import { countFindings, type LintedFile, type LintReport, summarise } from '../report.js';

// GitHub takes a page of at most 1 MiB.
const mostFindings = 1000;

const row = ({ file, findings }: LintedFile): string => {
  const { errors, warnings } = countFindings(findings);
  return `| ${forMarkdown(file)} | ${errors} | ${warnings} |`;
};

const item = ({ rule, severity, message, span }: Finding): string => {
  const place = `${forMarkdown(span.file)}:${span.start.line}:${span.start.col}`;
  return `- ${place}: **${severity}**: ${forMarkdown(message)} \\[${forMarkdown(rule)}\\]`;
};

const table = (files: readonly LintedFile[]): readonly string[] =>
  files.length === 0
    ? []
    : ['', '| File | Errors | Warnings |', '| :-- | --: | --: |', ...files.map(row), ''];

/** Markdown for the file that `GITHUB_STEP_SUMMARY` names. */
export const githubSummary = (report: LintReport): string => {
  const affected = report.files.filter(({ findings }) => findings.length > 0);
  const findings = affected.flatMap((file) => file.findings);
  const hidden = findings.length - mostFindings;
  return [
    `### ir lint: ${forMarkdown(summarise(report))}`,
    ...table(affected),
    ...findings.slice(0, mostFindings).map(item),
    ...(hidden > 0 ? [`- and ${hidden} more`] : []),
    ...report.notes.flatMap((note) => ['', forMarkdown(note)]),
    '',
  ].join('\n');
};
