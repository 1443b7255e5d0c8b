// For programs: one object whose shape stays, under a version of its own.
import type { Finding } from '../../domain/finding.js';
import { forJson } from '../../domain/sanitise.js';
import { allFindings, countFindings } from '../report.js';
import type { Printer } from './printer.js';

const asJson = ({ rule, severity, message, span, fix }: Finding) => ({
  file: span.file,
  line: span.start.line,
  col: span.start.col,
  endLine: span.end.line,
  endCol: span.end.col,
  rule,
  severity,
  message,
  fixable: fix !== undefined,
});

export const json: Printer = {
  name: 'json',
  print: (report) => {
    const findings = allFindings(report);
    const { errors, warnings } = countFindings(findings);
    const body = {
      schema: 'ir-lint/v1',
      version: report.version,
      files: report.files.length,
      errors,
      warnings,
      findings: findings.map(asJson),
    };
    return `${forJson(JSON.stringify(body, null, 2))}\n`;
  },
};
