// A comment that silences nothing any more hides the next mistake at its place.
import type { Edit, Finding } from '../../../domain/finding.js';
import type { SourceDocument } from '../../../playbook/parse.js';
import type { Complaint, Rule } from '../../rule.js';
import { aboutComments, blinding, changing } from '../../silence.js';
import type { FileSubject } from '../../subject.js';
import type { Suppression } from '../../suppression.js';
import { byteOrderMark } from './byte-order-mark.js';
import { crlfLineEnds } from './crlf-line-ends.js';

/** Everything that a comment could silence; the rules of this group have not had their say yet. */
const allFound = (subject: FileSubject): readonly Finding[] => [
  ...subject.found,
  ...[byteOrderMark, crlfLineEnds].flatMap(({ id, severity, check }) =>
    check(subject).map(({ message, span }) => ({ rule: id, severity, message, span })),
  ),
];

type Lines = readonly number[];

/** The lines on which each rule found something, in order. */
const linesByRule = (found: readonly Finding[]): ReadonlyMap<string, Lines> => {
  const lines = new Map<string, number[]>();
  for (const { rule, span } of found) {
    const same = lines.get(rule) ?? [];
    same.push(span.start.line);
    lines.set(rule, same);
  }
  for (const same of lines.values()) same.sort((a, b) => a - b);
  return lines;
};

/** The first of the lines that is not above `from`; halves what is left with each look. */
const firstFrom = (lines: Lines, from: number): number | null => {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return lines[low] ?? null;
};

/** The rules of a comment that could speak, and do not. */
const staleIn = (
  { rules, from, to }: Suppression,
  found: ReadonlyMap<string, Lines>,
  known: ReadonlySet<string>,
): readonly string[] =>
  rules.filter((rule) => {
    const line = firstFrom(found.get(rule) ?? [], from);
    return known.has(rule) && (line === null || line > to);
  });

/** The whole comment; with its line, where it has one for itself. */
const removeComment = (text: string, { start, end, ownLine }: Suppression): readonly Edit[] => {
  const line = text.lastIndexOf('\n', start) + 1;
  if (!ownLine) return [{ start: line + text.slice(line, start).trimEnd().length, end, text: '' }];
  const feed = text.indexOf('\n', end);
  return [{ start: line, end: feed < 0 ? text.length : feed + 1, text: '' }];
};

/** One rule out of several, with the comma behind it, or before it where it is the last. */
const removeName = ({ rules, ruleAt }: Suppression, rule: string): readonly Edit[] => {
  const index = rules.indexOf(rule);
  const start = ruleAt[index] ?? 0;
  const next = ruleAt[index + 1];
  if (next !== undefined) return [{ start, end: next, text: '' }];
  const before = (ruleAt[index - 1] ?? start) + (rules[index - 1]?.length ?? 0);
  return [{ start: before, end: start + rule.length, text: '' }];
};

// Below a text that keeps its empty lines a removed line may give it some more.
const keepsEmptyLines = (text: string): boolean => /[|>]\d?\+/.test(text);

const removeWhole = (document: SourceDocument, one: Suppression, canFix: boolean): Complaint => {
  const names = one.rules.map((rule) => `«${rule}»`).join(' and ');
  const message = `nothing here is found by ${names} any more; remove this comment`;
  const span = document.spanAt([one.start, one.end]);
  return { message, span, ...(canFix ? { fix: removeComment(document.text, one) } : {}) };
};

const removePart = (document: SourceDocument, one: Suppression, rule: string): Complaint => {
  const message = `nothing here is found by «${rule}» any more; remove it from this comment`;
  const start = one.ruleAt[one.rules.indexOf(rule)] ?? one.start;
  const span = document.spanAt([start, start + rule.length]);
  return { message, span, fix: removeName(one, rule) };
};

export const staleSuppression: Rule<FileSubject> = {
  id: 'stale-suppression',
  severity: 'warning',
  finds: 'a comment that silences nothing any more',
  page: {
    why: 'The place was mended and the comment stayed. The next time somebody makes the same mistake there, the linter keeps quiet, because it was told to.',
    wrong: `
steps:
  - id: look
    title: Look at the queue
    # ir-lint-ignore unknown-read: queue show only prints
    run: rabbitmqctl list_queues
    effect: read`,
    right: `
steps:
  - id: look
    title: Look at the queue
    run: rabbitmqctl list_queues
    effect: read`,
  },
  check: (subject) => {
    const { document, rules } = subject;
    const refused = new Set(rules.filter(({ group }) => group === 'refused').map(({ id }) => id));
    const blind = new Set([...refused, ...blinding]);
    // What `ir run` refuses, many rules never looked at.
    if (document === null || subject.found.some(({ rule }) => blind.has(rule))) return [];
    const silent = [...refused, ...aboutComments, ...changing];
    const known = new Set(rules.map(({ id }) => id).filter((id) => !silent.includes(id)));
    const suppressions = subject.suppressions.filter(({ reason }) => reason !== '');
    const found = linesByRule(suppressions.length === 0 ? [] : allFound(subject));
    const canFix = !keepsEmptyLines(document.text);
    return suppressions.flatMap((one) => {
      const stale = staleIn(one, found, known);
      if (stale.length < one.rules.length) return stale.map((rule) => removePart(document, one, rule));
      return stale.length === 0 ? [] : [removeWhole(document, one, canFix)];
    });
  },
};
