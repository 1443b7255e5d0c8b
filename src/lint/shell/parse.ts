// Bash scripts to trees, without running anything.
import { forEachChild, type ParsedScript, parse, type SyntaxNode, type Word, type WordPart } from 'unbash';

export type ShellTree = ParsedScript;
export type ShellNode = SyntaxNode;
export type ShellWord = Word;
export type ShellWordPart = WordPart;

export interface ShellProblem {
  readonly message: string;
  /** Offset into the script, in UTF-16 units. */
  readonly at: number;
}

const longest = 100_000;

/** The tree of a script, and what is wrong with its syntax, first things first. Never throws. */
export const parseShell = (
  text: string,
): { readonly tree: ShellTree | null; readonly problems: readonly ShellProblem[] } => {
  if (text.length > longest) {
    return { tree: null, problems: [{ message: `a script has at most ${longest} characters`, at: 0 }] };
  }
  const tree = parse(text);
  const problems: ShellProblem[] = [];
  for (const node of nodesOf(tree)) {
    if (node.type !== 'Script') continue;
    // A script within escaped backticks counts from its own beginning.
    if (node !== tree && node.source !== undefined) continue;
    for (const { message, pos } of ('errors' in node ? node.errors : undefined) ?? [])
      problems.push({ message, at: pos });
  }
  return { tree, problems: problems.sort((a, b) => a.at - b.at) };
};

/** Every node below and including this one, in the order of the text; a flat loop, however deep the tree. */
export function* nodesOf(root: ShellNode): Generator<ShellNode> {
  const open: ShellNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node;
    const children: ShellNode[] = [];
    forEachChild(node, (child) => children.push(child));
    open.push(...children.reverse());
  }
}
