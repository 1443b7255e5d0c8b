// For GitHub Actions: workflow commands that become notes beside the changed lines.
import type { Finding } from '../../domain/finding.js';
import { forTerminal } from '../../domain/sanitise.js';
import type { Printer } from './printer.js';
import { pathInRoot } from './uri.js';

const visible = (text: string): string => forTerminal(text, { keepNewlines: true });

const escapeData = (text: string): string =>
  visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** GitHub takes columns only for a place within one line. */
const placeOf = ({ span: { start, end } }: Finding): readonly (readonly [string, number])[] =>
  start.line === end.line
    ? [
        ['line', start.line],
        ['col', start.col],
        ['endLine', end.line],
        ['endColumn', end.col],
      ]
    : [
        ['line', start.line],
        ['endLine', end.line],
      ];

const command = (finding: Finding, root: string): string => {
  const { rule, severity, message, span } = finding;
  const file = pathInRoot(root, span.file) ?? span.file;
  const properties = [['file', file], ...placeOf(finding), ['title', `ir ${rule}`]];
  const written = properties.map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${severity} ${written.join(',')}::${escapeData(message)}`;
};

export const github: Printer = {
  name: 'github',
  print: ({ files, notes }, { root }) =>
    [
      ...files.flatMap(({ findings }) => findings.map((finding) => command(finding, root))),
      ...notes.map((note) => `::notice title=ir lint::${escapeData(note)}`),
    ]
      .map((line) => `${line}\n`)
      .join(''),
};
