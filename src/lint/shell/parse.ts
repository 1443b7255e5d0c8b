// Bash scripts to trees, without running anything.
import {
  forEachChild,
  type ParsedScript,
  parse,
  type Redirection,
  type SyntaxNode,
  type Word,
  type WordPart,
} from 'unbash';

export type ShellTree = ParsedScript;
export type ShellNode = SyntaxNode;
export type ShellWord = Word;
export type ShellWordPart = WordPart;
export type ShellRedirection = Redirection;

export interface ShellProblem {
  readonly message: string;
  /** Offset into the script, in UTF-16 units. */
  readonly at: number;
}

// Far more than anybody reads at night, and few enough brackets for the parser to be quick about.
const longest = 20_000;

const tooLong = `a script has at most ${longest} characters; put it into a file beside the playbook`;

const deepest = 50;

const tooDeep = 'this nests too deep to be read: take it apart, or put it into a file beside the playbook';

/** Where brackets nest deeper than anybody writes; the parser takes its time over those that are never closed. */
const tooDeepAt = (text: string): number => {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === ')') depth = Math.max(0, depth - 1);
    else if (text[at] === '(' && ++depth > deepest) return at;
  }
  return -1;
};

// A playbook of 256 KiB that is nothing but ordinary scripts has about as many; one of single signs ten times more.
const mostNodes = 40_000;

const tooMany = 'the scripts up to here are too many to be read; put some into files beside the playbook';

/** The tree of a script, and what is wrong with its syntax, first things first. Never throws. */
export const parseShell = (text: string): ParsedShell => parseWithin(text, mostNodes).parsed;

export interface ParsedShell {
  /** Null for a script that is far too long. */
  readonly tree: ShellTree | null;
  readonly problems: readonly ShellProblem[];
}

const refused = (message: string, at: number): ParsedShell => ({
  tree: null,
  problems: [{ message, at }],
});

/** The scripts of one file, in order; together they may have only so many words and signs. */
export const parseShells = (texts: readonly string[]): readonly ParsedShell[] => {
  let left = mostNodes;
  return texts.map((text) => {
    const { parsed, nodes } = parseWithin(text, left);
    left -= nodes;
    return parsed;
  });
};

const parseWithin = (
  text: string,
  most: number,
): { readonly parsed: ParsedShell; readonly nodes: number } => {
  if (text.length > longest) return { parsed: refused(tooLong, 0), nodes: 0 };
  const deep = tooDeepAt(text);
  if (deep >= 0) return { parsed: refused(tooDeep, deep), nodes: 0 };
  if (most <= 0) return { parsed: refused(tooMany, 0), nodes: 0 };
  const tree = parse(text);
  const problems: ShellProblem[] = [];
  let nodes = 0;
  for (const node of nodesOf(tree)) {
    nodes += 1;
    if (nodes > most) return { parsed: refused(tooMany, 0), nodes };
    if (node.type !== 'Script') continue;
    for (const { message, pos } of ('errors' in node ? node.errors : undefined) ?? [])
      problems.push({ message, at: pos });
  }
  return { parsed: { tree, problems: problems.sort((a, b) => a.at - b.at) }, nodes };
};

/** A script within escaped backticks counts from its own beginning, so that nothing in it has a place in the text. */
const childrenOf = (node: ShellNode): readonly ShellNode[] => {
  if (node.type === 'CommandExpansion' && node.script?.source !== undefined) return [];
  const children: ShellNode[] = [];
  forEachChild(node, (child) => children.push(child));
  return children;
};

/** Every node below and including this one, in the order of the text; a flat loop, however deep the tree. */
export function* nodesOf(root: ShellNode): Generator<ShellNode> {
  const open: ShellNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node;
    for (const child of [...childrenOf(node)].reverse()) open.push(child);
  }
}

export interface PlacedNode {
  readonly node: ShellNode;
  /** What stands around it; null for the script itself. */
  readonly around: PlacedNode | null;
}

/** The same with what stands around each of them, for where that matters. */
export function* placedNodes(root: ShellNode): Generator<PlacedNode> {
  const open: PlacedNode[] = [{ node: root, around: null }];
  for (let placed = open.pop(); placed !== undefined; placed = open.pop()) {
    yield placed;
    const around = placed;
    for (const node of [...childrenOf(placed.node)].reverse()) open.push({ node, around });
  }
}
