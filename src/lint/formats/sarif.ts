// For code scanning: SARIF 2.1.0, the exchange format of static analysis.
import { forJson } from '../../domain/sanitise.js';
import type { RuleFacts } from '../catalogue.js';
import type { LintReport } from '../report.js';
import type { PrintContext, Printer } from './printer.js';
import { sarifResults } from './sarif-results.js';

const capitalised = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

const fenced = (example: string): string => `\`\`\`yaml\n${example.trim()}\n\`\`\``;

const asDescriptor = ({ id, group, severity, finds, page }: RuleFacts) => ({
  id,
  shortDescription: { text: capitalised(finds) },
  fullDescription: { text: page.why },
  help: {
    text: `${page.why}\n\nWrong:\n${page.wrong.trim()}\n\nRight:\n${page.right.trim()}`,
    markdown: `${page.why}\n\nWrong:\n\n${fenced(page.wrong)}\n\nRight:\n\n${fenced(page.right)}`,
  },
  defaultConfiguration: { level: severity },
  properties: { tags: [group] },
});

const runOf = (report: LintReport, context: PrintContext) => ({
  tool: {
    driver: { name: 'ir', semanticVersion: report.version, rules: context.rules.map(asDescriptor) },
  },
  columnKind: 'utf16CodeUnits',
  results: sarifResults(report, context),
});

export const sarif: Printer = {
  name: 'sarif',
  print: (report, context) => {
    const log = {
      $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
      version: '2.1.0',
      runs: [runOf(report, context)],
    };
    return `${forJson(JSON.stringify(log, null, 2))}\n`;
  },
};
