// Variables of a script whose value nobody has checked: output of commands, lines of files. Typed values never
// begin with a dash; these may.
import {
  nodesOf,
  type ShellNode,
  type ShellRedirection,
  type ShellTree,
  type ShellWord,
  type ShellWordPart,
} from './parse.js';
import { neverPrintsDash } from './sources.js';

const firstPart = (word: ShellWord): ShellWordPart | undefined => {
  const [part] = word.parts ?? [];
  return part?.type === 'DoubleQuoted' ? part.parts[0] : part;
};

/** The last command of a substitution prints its lines. */
const printsAnything = (part: ShellWordPart | undefined): boolean => {
  if (part?.type !== 'CommandExpansion') return false;
  const last = part.script?.commands.at(-1)?.command;
  if (last === undefined) return false;
  const printers = last.type === 'Pipeline' ? last.commands : [last];
  // `kubectl get pods -o name | awk 'NR <= 1'` prints what kubectl prints.
  const source = printers.length > 1 && printers.slice(1).every(passesLines) ? printers[0] : printers.at(-1);
  return source !== undefined && !neverPrintsDash(source);
};

const passesLines = (node: ShellNode): boolean =>
  node.type === 'Command' && /^(?:sort|uniq|head|tail|grep)$/.test(node.name?.value ?? '');

const bringsAnything = (word: ShellWord): boolean => printsAnything(firstPart(word));

const namesIn = (words: readonly ShellWord[]): readonly string[] =>
  words.map(({ value }) => value).filter((value) => /^[A-Za-z_]\w*$/.test(value));

/** The variables that this node sets to something unchecked. */
const setBy = (node: ShellNode): readonly string[] => {
  if (node.type === 'Assignment') {
    return node.value.type === 'Word' && bringsAnything(node.value) ? [node.name] : [];
  }
  if (node.type === 'For') return (node.wordlist ?? []).some(bringsAnything) ? [node.name.value] : [];
  if (node.type !== 'Command' || node.name?.value !== 'read') return [];
  return readsValue(node) ? [] : namesIn(node.args.filter((arg): arg is ShellWord => arg.type === 'Word'));
};

/** `<<< "$IR_SUSPECT"`: what is read has been checked when it came in. */
const readsValue = ({ redirects }: { readonly redirects: readonly ShellRedirection[] }): boolean =>
  redirects.some((one) => one.type === 'HereString' && /\$\{?IR_/.test(one.target?.text ?? ''));

/** Loops over a typed list: `while read -r x; do …; done <<< "$IR_SUSPECTS"`. */
const readFromValues = (node: ShellNode): readonly string[] =>
  node.type === 'Redirected' && node.command.type === 'While' && readsValue(node)
    ? [...nodesOf(node.command.clause)].flatMap(setBy)
    : [];

/** `kubectl get pods -o name | while read -r pod`: nothing that comes in begins with a dash. */
const readFromNames = (node: ShellNode): readonly string[] => {
  if (node.type !== 'Pipeline') return [];
  return node.commands.flatMap((command, index) => {
    const source = sourceBehind(node.commands, index - 1);
    return source && neverPrintsDash(source) ? [...nodesOf(command)].flatMap(setBy) : [];
  });
};

/** Past what hands its lines on as they are. */
const sourceBehind = (commands: readonly ShellNode[], from: number): ShellNode | undefined => {
  let at = from;
  for (let node = commands[at]; node !== undefined && passesLines(node); node = commands[at]) at--;
  return commands[at];
};

/** A script that looks at a variable before it uses it has checked it. */
const checkedBy = (node: ShellNode): readonly string[] => {
  if (node.type === 'Case') return variablesOf(node.word);
  if (node.type !== 'TestBinary' || !/^(?:=~|==?|!=)$/.test(node.operator)) return [];
  return variablesOf(node.left);
};

const variablesOf = ({ text }: ShellWord): readonly string[] =>
  Array.from(text.matchAll(/\$\{?([A-Za-z_]\w*)/g), (match) => match[1] ?? '');

/** Names of variables that could begin with a dash. */
export const untypedVariables = (tree: ShellTree): ReadonlySet<string> => {
  const nodes = [...nodesOf(tree)];
  const sure = new Set([
    ...nodes.flatMap(checkedBy),
    ...nodes.flatMap(readFromValues),
    ...nodes.flatMap(readFromNames),
  ]);
  return new Set(nodes.flatMap(setBy).filter((name) => !sure.has(name)));
};
