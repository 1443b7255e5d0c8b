// Comments that silence a rule at one place: `# ir-lint-ignore RULE: reason`, or `-ignore-file` for a whole file.
import type { Finding } from '../domain/finding.js';
import { placeFinder } from '../playbook/locate.js';
import { tokens } from '../playbook/parse-tokens.js';

export interface Suppression {
  readonly rules: readonly string[];
  /** Empty when none was given. */
  readonly reason: string;
  /** Lines that it covers, 1-based, both included. */
  readonly from: number;
  readonly to: number;
  /** The comment's offsets in the text, and the offset at which each rule is named. */
  readonly start: number;
  readonly end: number;
  readonly ruleAt: readonly number[];
  /** True: nothing else stands on its line. */
  readonly ownLine: boolean;
}

const shape = /^#\s*ir-lint-ignore(-file)?\b[ \t]*([^:]*)(?::[ \t]*(.*))?$/;

const indentOf = (line: string): number => line.length - line.trimStart().length;

const isContent = (line: string): boolean => line.trim() !== '' && !line.trimStart().startsWith('#');

/** The next line with content, and all that stands deeper below it: an item, a key with its value. */
const blockBelow = (lines: readonly string[], line: number): readonly [number, number] => {
  const head = lines.findIndex((text, index) => index >= line && isContent(text));
  if (head < 0) return [line, line];
  const indent = indentOf(lines[head] ?? '');
  let last = head;
  for (let at = head + 1; at < lines.length; at++) {
    const text = lines[at] ?? '';
    if (!isContent(text)) continue;
    if (indentOf(text) <= indent) break;
    last = at;
  }
  return [head + 1, last + 1];
};

const namesIn = (list: string, from: number): { rules: readonly string[]; ruleAt: readonly number[] } => {
  const found = [...list.matchAll(/[^\s,]+/g)];
  return { rules: found.map(([name]) => name), ruleAt: found.map(({ index }) => from + index) };
};

/** All suppressions of a file, whether they are well formed or not. */
export const readSuppressions = (text: string): readonly Suppression[] => {
  if (!text.includes('ir-lint-ignore')) return [];
  const lines = text.split('\n');
  const placeOf = placeFinder(text);
  const found: Suppression[] = [];
  for (const { type, source, extent } of tokens(text)) {
    const parts = type === 'comment' ? shape.exec(source.trimEnd()) : null;
    if (!parts) continue;
    const { line } = placeOf(extent[0]);
    const ownLine = (lines[line - 1] ?? '').trimStart().startsWith('#');
    const [from, to] = ownLine ? blockBelow(lines, line) : [line, line];
    const list = parts[2] ?? '';
    const names = namesIn(list, extent[0] + source.indexOf(list, source.indexOf('ir-lint-ignore') + 14));
    found.push({
      ...names,
      reason: (parts[3] ?? '').trim(),
      ...(parts[1] ? { from: 1, to: lines.length } : { from, to }),
      start: extent[0],
      end: extent[0] + source.trimEnd().length,
      ownLine,
    });
  }
  return found;
};

/** Whether it silences this finding. */
export const covers = ({ rules, from, to }: Suppression, { rule, span }: Finding): boolean =>
  rules.includes(rule) && span.start.line >= from && span.start.line <= to;
