// In a list between brackets YAML splits at every comma, also inside what was meant to be one word.
import type { CommandSite } from '../../../playbook/check/command-sites.js';
import type { Extent } from '../../../playbook/locate.js';
import type { SourceDocument } from '../../../playbook/parse.js';
import type { Complaint, Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

interface Gap {
  readonly before: number;
  readonly comma: 'tight' | 'spaced' | 'unclear';
}

const isPlain = (source: string): boolean => !/^["'|>]/.test(source);

const gapsOf = (document: SourceDocument, items: readonly Extent[]): readonly Gap[] =>
  items.slice(1).map(([start, end], before) => {
    const [from, to] = items[before] ?? [0, 0];
    const between = document.text.slice(to, start);
    if (between !== ',') return { before, comma: /^\s*,\s/.test(between) ? 'spaced' : 'unclear' };
    const left = document.text.slice(from, to);
    const right = document.text.slice(start, end);
    const split = isPlain(left) && isPlain(right) && !right.startsWith('-') && before > 0;
    return { before, comma: split ? 'tight' : 'unclear' };
  });

/** Neighbouring gaps as one word: `A=1,B=2,C=3` was split twice. */
const wordsSplit = (tight: readonly Gap[]): readonly (readonly [first: number, last: number])[] => {
  const words: [number, number][] = [];
  for (const { before } of tight) {
    const open = words.at(-1);
    if (open && open[1] === before) open[1] = before + 1;
    else words.push([before, before + 1]);
  }
  return words;
};

const inList = (document: SourceDocument, { line }: CommandSite): readonly Complaint[] => {
  if (line === null || typeof line.value === 'string') return [];
  const items = line.value.map((_, index) => document.extentOf([...line.path, index]));
  const gaps = gapsOf(document, items);
  // Where every comma is tight, that is how somebody writes lists.
  if (!gaps.some(({ comma }) => comma === 'spaced')) return [];
  return wordsSplit(gaps.filter(({ comma }) => comma === 'tight')).map(([first, last]) => {
    const extent: Extent = [items[first]?.[0] ?? 0, items[last]?.[1] ?? 0];
    const written = document.text.slice(...extent);
    const message = `YAML makes ${last - first + 1} words of \`${written}\`, because it splits at the comma; write \`"${written}"\` with its quotes, or put a space behind the comma if two words are meant`;
    return { message, span: document.spanAt(extent) };
  });
};

export const splitFlowItem: Rule<PlaybookSubject> = {
  id: 'split-flow-item',
  severity: 'warning',
  finds: 'a word of a command that YAML splits at its comma',
  page: {
    why: 'Between brackets a comma ends an item, with or without a space behind it. The command then gets two words where one was meant, and does half of what it should.',
    wrong: `
steps:
  - id: limits
    title: Set both limits
    run: [kubectl, set, resources, deployment/payments, --limits=cpu=2,memory=1Gi]
    effect: change`,
    right: `
steps:
  - id: limits
    title: Set both limits
    run: [kubectl, set, resources, deployment/payments, "--limits=cpu=2,memory=1Gi"]
    effect: change`,
  },
  check: ({ checking: { document, sites } }) => sites.flatMap((site) => inList(document, site)),
};
