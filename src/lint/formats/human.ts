// For people: each finding with its line and a mark under the words, then what to do next.
import type { Finding } from '../../domain/finding.js';
import { forTerminal } from '../../domain/sanitise.js';
import { allFindings, type LintedFile, type LintReport, mostFrequentRule, summarise } from '../report.js';
import type { Printer, Style } from './printer.js';
import { displayWidth, lineFinder, onFirstLine } from './source.js';

const longest = 120;
const before = 40;

const plain = (text: string): string => forTerminal(text, { keepNewlines: false });

interface Excerpt {
  readonly text: string;
  /** The marked part, as offsets into `text`. */
  readonly from: number;
  readonly to: number;
}

// Half of a pair would show as an escape.
const splitsPair = (line: string, at: number): boolean => /^[\udc00-\udfff]/.test(line.slice(at, at + 1));

/** A line too long for a screen is cut around its marked part. */
const cut = (line: string, from: number, to: number): Excerpt => {
  if (line.length <= longest) return { text: line, from, to };
  const wanted = from > longest - before ? from - before : 0;
  const start = splitsPair(line, wanted) ? wanted + 1 : wanted;
  const rest = line.slice(start);
  const end = splitsPair(rest, longest) ? longest - 1 : longest;
  const [left, right] = [start > 0 ? '…' : '', rest.length > end ? '…' : ''];
  const shift = left.length - start;
  const text = `${left}${rest.slice(0, end)}${right}`;
  return { text, from: from + shift, to: Math.min(to + shift, text.length - right.length) };
};

const underline = ({ text, from, to }: Excerpt): string => {
  const indent = displayWidth(plain(text.slice(0, from)));
  const length = Math.max(1, displayWidth(plain(text.slice(from, to))));
  return `${' '.repeat(indent)}^${'~'.repeat(length - 1)}`;
};

const excerpt = ({ span, severity }: Finding, line: string, style: Style): readonly string[] => {
  const { from, to } = onFirstLine(span, line);
  const shown = cut(line, from, to);
  const number = String(span.start.line);
  const gutter = ' '.repeat(number.length);
  const paint = severity === 'error' ? style.red : style.yellow;
  return [
    style.dim(`${gutter} |`),
    `${style.dim(`${number} |`)} ${plain(shown.text)}`.trimEnd(),
    `${style.dim(`${gutter} |`)} ${paint(underline(shown))}`,
  ];
};

const headline = ({ rule, severity, message, span }: Finding, style: Style): string => {
  const paint = severity === 'error' ? style.red : style.yellow;
  const place = style.bold(`${plain(span.file)}:${span.start.line}:${span.start.col}:`);
  return `${place} ${paint(`${severity}:`)} ${style.bold(plain(message))} ${style.dim(`[${plain(rule)}]`)}`;
};

const printFile = ({ text, findings }: LintedFile, style: Style): readonly string[] => {
  const lineAt = lineFinder(text);
  return findings.flatMap((finding) => {
    const line = lineAt(finding.span.start.line);
    return [headline(finding, style), ...(line === null ? [] : excerpt(finding, line, style)), ''];
  });
};

const closing = (report: LintReport): readonly string[] => {
  const rule = mostFrequentRule(allFindings(report));
  const more = rule === null ? [] : [`more about a rule: ir lint --explain ${plain(rule)}`];
  return [summarise(report), ...report.notes.map(plain), ...more];
};

export const human: Printer = {
  name: 'human',
  print: (report, { style }) =>
    [...report.files.flatMap((file) => printFile(file, style)), ...closing(report), ''].join('\n'),
};
