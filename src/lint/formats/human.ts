// For people: each finding with its line and a mark under the words, then what to do next.
import type { Finding } from '../../domain/finding.js';
import { forTerminal } from '../../domain/sanitise.js';
import { allFindings, type LintedFile, type LintReport, mostFrequentRule, summarise } from '../report.js';
import { cutLine, underline } from './excerpt.js';
import { foldWords, type Line } from './fold.js';
import type { PrintContext, Printer, Style } from './printer.js';
import { displayWidth, lineFinder, onFirstLine } from './source.js';

/** How much of a line is shown where no screen sets an end to it. */
const longest = 120;

type Screen = Pick<PrintContext, 'style' | 'width'>;

const plain = (text: string): string => forTerminal(text, { keepNewlines: false });

const paintOf = ({ severity }: Finding, { red, yellow }: Style): ((text: string) => string) =>
  severity === 'error' ? red : yellow;

const excerpt = (finding: Finding, line: string, { style, width }: Screen): readonly string[] => {
  const { from, to } = onFirstLine(finding.span, line);
  const number = String(finding.span.start.line);
  const gutter = ' '.repeat(number.length);
  const ellipsis = style.fit('…');
  const taken = displayWidth(`${number} | ${ellipsis}${ellipsis}`);
  const room = { ellipsis, longest: width === null ? longest : Math.max(20, width - taken) };
  const shown = cutLine(line, from, to, room);
  return [
    style.dim(`${gutter} |`),
    `${style.dim(`${number} |`)} ${plain(shown.text)}`.trimEnd(),
    `${style.dim(`${gutter} |`)} ${paintOf(finding, style)(underline(shown, plain))}`,
  ];
};

/** The rule is the last word of all, and quieter than the message. */
const paintLine = ({ words, indent }: Line, tag: string, { bold, dim }: Style): string => {
  const last = words.at(-1) === tag ? [dim(tag)] : [];
  const message = words.slice(0, words.length - last.length).join(' ');
  return ' '.repeat(indent) + [...(message === '' ? [] : [bold(message)]), ...last].join(' ');
};

const headline = (finding: Finding, { style, width }: Screen): readonly string[] => {
  const { rule, severity, message, span } = finding;
  const place = `${plain(span.file)}:${span.start.line}:${span.start.col}:`;
  const tag = `[${plain(rule)}]`;
  const words = [...style.fit(plain(message)).split(' '), tag];
  const used = displayWidth(`${place} ${severity}: `);
  const [first = '', ...more] = foldWords(words, used, width ?? Number.POSITIVE_INFINITY).map((line) =>
    paintLine(line, tag, style),
  );
  return [`${style.bold(place)} ${paintOf(finding, style)(`${severity}:`)} ${first}`, ...more];
};

const placeOf = ({ span: { start, end } }: Finding): string =>
  `${start.line}:${start.col}-${end.line}:${end.col}`;

const isSamePlace = (one: Finding, other: Finding | undefined): boolean =>
  other !== undefined && placeOf(one) === placeOf(other);

/** Findings about the same words stand together above one excerpt. */
const printFile = ({ text, findings }: LintedFile, screen: Screen): readonly string[] => {
  const lineAt = lineFinder(text);
  return findings.flatMap((finding, index) => {
    const told = headline(finding, screen);
    if (isSamePlace(finding, findings[index + 1])) return told;
    const line = lineAt(finding.span.start.line);
    return [...told, ...(line === null ? [] : excerpt(finding, line, screen)), ''];
  });
};

const closing = (report: LintReport, style: Style): readonly string[] => {
  const rule = mostFrequentRule(allFindings(report));
  const more = rule === null ? [] : [`more about a rule: ir lint --explain ${plain(rule)}`];
  return [...report.notes.map((note) => style.fit(plain(note))), ...more, summarise(report)];
};

export const human: Printer = {
  name: 'human',
  print: (report, context) =>
    [...report.files.flatMap((file) => printFile(file, context)), ...closing(report, context.style), ''].join(
      '\n',
    ),
};
