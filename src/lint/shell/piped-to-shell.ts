// Finds downloads that a script runs as code, in all the shapes in which installation pages write them.
import { nodesOf, type ShellNode, type ShellTree, type ShellWord, type ShellWordPart } from './parse.js';
import { downloads, isDownload } from './sources.js';
import { type Started, startedPrograms } from './started.js';

export interface RunDownload {
  readonly start: number;
  readonly end: number;
}

/** Shells read code from standard input, from a file and behind `-c`. */
export const isShell = (program: string): boolean => /^(?:ba|da|z|k|a|fi)?sh$/.test(program);

const isInterpreter = (program: string): boolean =>
  isShell(program) || /^(?:python[\d.]*|perl|ruby|node|php[\d.]*)$/.test(program);

/** Whether it runs what it reads from standard input. */
const readsCode = ({ program, args }: Started): boolean => {
  const texts = args.map(({ text }) => text);
  if (isShell(program)) {
    const code = texts.some((text) => /^-[a-z]*c$/.test(text));
    return (
      texts.includes('-s') || (!code && texts.every((text) => text.startsWith('-') || text === '/dev/stdin'))
    );
  }
  return isInterpreter(program) && (texts.length === 0 || texts[0] === '-' || texts[0] === '/dev/stdin');
};

const inner = (part: ShellWordPart): readonly ShellWordPart[] =>
  part.type === 'DoubleQuoted' ? part.parts : [part];

/** `<(curl …)` or `$(curl …)` in this word. */
const brings = (word: ShellWord, type: 'ProcessSubstitution' | 'CommandExpansion'): boolean =>
  (word.parts ?? []).flatMap(inner).some((part) => part.type === type && downloads(part.script));

const wordsOf = ({ args }: Started): readonly ShellWord[] => args.map(({ word }) => word);

/** `bash <(curl …)`, `sh -c "$(curl …)"`, `eval "$(curl …)"`, `bash <<< "$(curl …)"`. */
const runsDownload = (node: ShellNode): boolean =>
  startedPrograms(node).some((started) => {
    const { program, args } = started;
    const files = /^(?:source|\.)$/.test(program) || isInterpreter(program);
    if (files && wordsOf(started).some((word) => brings(word, 'ProcessSubstitution'))) return true;
    if (program === 'eval') return wordsOf(started).some((word) => brings(word, 'CommandExpansion'));
    if (!isInterpreter(program)) return false;
    const code = args.findIndex(({ text }) => /^-[a-z]*[ce]$/.test(text));
    const word = code < 0 ? undefined : args[code + 1]?.word;
    return (word !== undefined && brings(word, 'CommandExpansion')) || readsString(node, started);
  });

const readsString = (node: ShellNode, started: Started): boolean =>
  node.type === 'Command' &&
  readsCode(started) &&
  node.redirects.some(
    (one) =>
      (one.type === 'HereString' && one.target !== undefined && brings(one.target, 'CommandExpansion')) ||
      (one.type === 'Redirect' && one.target !== undefined && brings(one.target, 'ProcessSubstitution')),
  );

const isCodeReader = (node: ShellNode): boolean => startedPrograms(node).some(readsCode);

/** Where a pipeline or command runs a download, outermost first. */
export const runDownloads = (tree: ShellTree): readonly RunDownload[] =>
  [...nodesOf(tree)].flatMap((node) => {
    if (node.type === 'Command' && runsDownload(node)) return [{ start: node.pos, end: node.end }];
    if (node.type !== 'Pipeline') return [];
    const from = node.commands.findIndex(isDownload);
    const reader = from < 0 ? undefined : node.commands.slice(from + 1).find(isCodeReader);
    return reader ? [{ start: node.commands[from]?.pos ?? node.pos, end: reader.end }] : [];
  });
