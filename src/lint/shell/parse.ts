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

/** The tree of a script, and what is wrong with its syntax, first things first. Never throws. */
export const parseShell = (
  text: string,
): { readonly tree: ShellTree | null; readonly problems: readonly ShellProblem[] } => {
  if (text.length > longest) {
    return { tree: null, problems: [{ message: tooLong, at: 0 }] };
  }
  const tree = parse(text);
  const problems: ShellProblem[] = [];
  for (const node of nodesOf(tree)) {
    if (node.type !== 'Script') continue;
    for (const { message, pos } of ('errors' in node ? node.errors : undefined) ?? [])
      problems.push({ message, at: pos });
  }
  return { tree, problems: problems.sort((a, b) => a.at - b.at) };
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
