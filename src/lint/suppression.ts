// Comments that silence a rule at one place: `# ir-lint-ignore RULE: reason`, or `-ignore-file` for a whole file.
import type { Finding } from '../domain/finding.js';
import { placeFinder } from '../playbook/locate.js';
import { type Token, tokens } from '../playbook/parse-tokens.js';

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

// The last part takes everything, so that no text can make the search go back and try again.
const shape = /^(#[ \t]*ir-lint-ignore(-file)?\b[ \t]*)([^:]*)(?::([\s\S]*))?$/;

const indentOf = (line: string): number => line.length - line.trimStart().length;

const isContent = (line: string): boolean => line.trim() !== '' && !line.trimStart().startsWith('#');

const isItem = (line: string): boolean => /^\s*-(\s|$)/.test(line);

/** A list may stand as deep as the key that it belongs to. */
const endsBlock = (line: string, head: string): boolean => {
  const [own, deep] = [indentOf(line), indentOf(head)];
  return isContent(line) && own <= deep && !(own === deep && isItem(line) && !isItem(head));
};

type Lines = readonly [first: number, last: number];

/** For each line, the index of the first line with content from there on. */
const nextContent = (lines: readonly string[]): readonly number[] => {
  const found = new Array<number>(lines.length + 1).fill(lines.length);
  for (let at = lines.length - 1; at >= 0; at--)
    found[at] = isContent(lines[at] ?? '') ? at : (found[at + 1] ?? at);
  return found;
};

const endOfBlock = (lines: readonly string[], at: number): number => {
  const head = lines[at] ?? '';
  let end = at + 1;
  while (end < lines.length && !endsBlock(lines[end] ?? '', head)) end++;
  return end;
};

/** Finds the next line with content, and all that stands deeper below it: an item, a key with its value. */
const blockFinder = (lines: readonly string[]): ((line: number) => Lines) => {
  const next = nextContent(lines);
  // Many comments may stand above one block, which is measured once.
  const ends = new Map<number, number>();
  return (line) => {
    const at = next[line] ?? lines.length;
    if (at >= lines.length) return [line, line];
    const end = ends.get(at) ?? endOfBlock(lines, at);
    ends.set(at, end);
    return [at + 1, end];
  };
};

const namesIn = (list: string, from: number): Pick<Suppression, 'rules' | 'ruleAt'> => {
  const found = [...list.matchAll(/[^\s,]+/g)];
  return { rules: found.map(([name]) => name), ruleAt: found.map(({ index }) => from + index) };
};

interface Comment {
  readonly text: string;
  readonly start: number;
  readonly ownLine: boolean;
}

const readComment = ({ text, start, ownLine }: Comment, covered: Lines, all: Lines): Suppression | null => {
  const parts = shape.exec(text);
  if (!parts) return null;
  const [, before = '', wholeFile, list = '', reason = ''] = parts;
  const [from, to] = wholeFile ? all : covered;
  const names = namesIn(list, start + before.length);
  return { ...names, reason: reason.trim(), from, to, start, end: start + text.length, ownLine };
};

const commentOf = ({ source, extent }: Token, line: string): Comment => ({
  text: source.trimEnd(),
  start: extent[0],
  ownLine: line.trimStart().startsWith('#'),
});

/** All suppressions of a file, whether they are well formed or not. */
export const readSuppressions = (text: string): readonly Suppression[] => {
  if (!text.includes('ir-lint-ignore')) return [];
  const lines = text.split('\n');
  const placeOf = placeFinder(text);
  const blockBelow = blockFinder(lines);
  return [...tokens(text)]
    .filter(({ type }) => type === 'comment')
    .map((token) => {
      const { line } = placeOf(token.extent[0]);
      const comment = commentOf(token, lines[line - 1] ?? '');
      const covered: Lines = comment.ownLine ? blockBelow(line) : [line, line];
      return readComment(comment, covered, [1, lines.length]);
    })
    .filter((found) => found !== null);
};

/** For each rule, the lines that comments cover, in order and joined where they meet. */
const linesByRule = (suppressions: readonly Suppression[]): ReadonlyMap<string, readonly Lines[]> => {
  const byRule = new Map<string, Lines[]>();
  for (const { rules, from, to } of [...suppressions].sort((a, b) => a.from - b.from)) {
    for (const rule of new Set(rules)) {
      const lines = byRule.get(rule) ?? [];
      byRule.set(rule, lines);
      const last = lines.at(-1);
      if (last && from <= last[1] + 1) lines[lines.length - 1] = [last[0], Math.max(last[1], to)];
      else lines.push([from, to]);
    }
  }
  return byRule;
};

/** Whether any of these comments silences a finding. A file may hold thousands of either. */
export const coverage = (suppressions: readonly Suppression[]): ((finding: Finding) => boolean) => {
  const byRule = linesByRule(suppressions);
  return ({ rule, span: { start } }) =>
    byRule.get(rule)?.some(([from, to]) => start.line >= from && start.line <= to) ?? false;
};
