// What a script calls by names of its own: its functions, and its scratch files from `mktemp`.
import { nodesOf, type ShellNode } from '../shell/parse.js';
import type { ShellScript } from '../shell/script.js';
import type { InvokedWord } from '../shell/word.js';

export interface ScriptNames {
  readonly functions: ReadonlySet<string>;
  /** Variables that hold a file or a folder that `mktemp` made, or something in one. */
  readonly scratch: ReadonlySet<string>;
}

const variable = /^"?\$\{?([A-Za-z_][A-Za-z0-9_]*)\}?"?(?:[/.]|$)/;

const nameIn = (text: string): string => variable.exec(text)?.[1] ?? '';

const isScratchValue = (text: string, scratch: ReadonlySet<string>): boolean =>
  /^"?(?:\$\(|`)\s*mktemp\b/.test(text) || scratch.has(nameIn(text));

const note = (node: ShellNode, functions: Set<string>, scratch: Set<string>): void => {
  if (node.type === 'Function') functions.add(node.name.text);
  if (node.type !== 'Assignment' || node.value.type !== 'Word') return;
  // Whoever gives the name something else has no scratch file any more.
  if (isScratchValue(node.value.text, scratch)) scratch.add(node.name);
  else scratch.delete(node.name);
};

export const namesOf = ({ tree }: ShellScript): ScriptNames => {
  const functions = new Set<string>();
  const scratch = new Set<string>();
  for (const node of tree === null ? [] : nodesOf(tree)) note(node, functions, scratch);
  return { functions, scratch };
};

/** A scratch file is nowhere: writing to it, or taking it away, changes nothing that anybody could miss. */
export const withoutScratch = (word: InvokedWord, { scratch }: ScriptNames): InvokedWord => {
  const [head, name] = word.text.startsWith('of=') ? ['of=', word.text.slice(3)] : ['', word.text];
  return !word.fixed && scratch.has(nameIn(name)) ? { ...word, text: `${head}/dev/null` } : word;
};
