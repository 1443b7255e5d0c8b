// Findings as SARIF results: where they are, how they are known again after an edit above, how they are mended.
import type { Edit, Finding, Place } from '../../domain/finding.js';
import { placeFinder } from '../../playbook/locate.js';
import type { LintedFile, LintReport } from '../report.js';
import type { PrintContext } from './printer.js';
import { lineFinder, onFirstLine } from './source.js';
import { locationOf } from './uri.js';

const artifactOf = (file: string, root: string) => {
  const { uri, relative } = locationOf(root, file);
  return relative ? { uri, uriBaseId: '%SRCROOT%' } : { uri };
};

const regionOf = (start: Place, end: Place) => ({
  startLine: start.line,
  startColumn: start.col,
  endLine: end.line,
  endColumn: end.col,
});

/** The marked words, where they stand on one line. */
const snippetOf = ({ span }: Finding, line: string | null) => {
  if (line === null || span.start.line !== span.end.line) return {};
  const { from, to } = onFirstLine(span, line);
  return from === to ? {} : { snippet: { text: line.slice(from, to) } };
};

const isEmpty = ({ start, end, text }: Edit): boolean => start === end && text === '';

const fixesOf = ({ fix = [], message, span }: Finding, root: string, placeOf: (at: number) => Place) => {
  const edits = fix.filter((edit) => !isEmpty(edit));
  if (edits.length === 0) return {};
  const replacements = edits.map(({ start, end, text }) => ({
    deletedRegion: regionOf(placeOf(start), placeOf(end)),
    ...(text === '' ? {} : { insertedContent: { text } }),
  }));
  const artifactLocation = artifactOf(span.file, root);
  return {
    fixes: [{ description: { text: message }, artifactChanges: [{ artifactLocation, replacements }] }],
  };
};

/** Tells findings of one rule on equal lines apart, by their order. */
const occurrences = (): ((key: string) => number) => {
  const seen = new Map<string, number>();
  return (key) => {
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count;
  };
};

type Indexes = ReadonlyMap<string, number>;

const resultsOf = ({ text, findings }: LintedFile, { hash, root }: PrintContext, indexes: Indexes) => {
  const lineAt = lineFinder(text);
  const placeOf = placeFinder((text ?? '').replace(/^\ufeff/, ''));
  const occurrence = occurrences();
  return findings.map((finding) => {
    const { rule, severity, message, span } = finding;
    const line = lineAt(span.start.line);
    const key = `${rule}\n${(line ?? '').trim()}`;
    const index = indexes.get(rule);
    const region = { ...regionOf(span.start, span.end), ...snippetOf(finding, line) };
    return {
      ruleId: rule,
      ...(index === undefined ? {} : { ruleIndex: index }),
      level: severity,
      message: { text: message },
      locations: [{ physicalLocation: { artifactLocation: artifactOf(span.file, root), region } }],
      partialFingerprints: { 'ruleAndLine/v1': hash(`${key}\n${occurrence(key)}`) },
      ...(text === null ? {} : fixesOf(finding, root, placeOf)),
    };
  });
};

/** The `results` of a run; rules are named by their place in the context's list. */
export const sarifResults = ({ files }: LintReport, context: PrintContext) => {
  const indexes = new Map(context.rules.map(({ id }, index) => [id, index]));
  return files.flatMap((file) => resultsOf(file, context, indexes));
};
