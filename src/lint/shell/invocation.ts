// Every program that a playbook starts, in one shape: from a command's words or from a script, also behind `sudo`,
// `timeout` or `kubectl exec … --`.
import type { Checking } from '../../playbook/check/checking.js';
import type { CommandSite } from '../../playbook/check/command-sites.js';
import { wordsOf } from '../../playbook/check/command-words.js';
import { nodesOf, type ShellNode, type ShellWord } from './parse.js';
import type { ShellScript } from './script.js';
import { isFixedWord } from './started.js';
import type { InvokedWord } from './word.js';
import { behindWrapper } from './wrappers.js';

export interface Invocation {
  readonly site: CommandSite;
  /** The script that it stands in; null for a command of words. */
  readonly script: ShellScript | null;
  /** The command of the script that starts it; null for a command of words. */
  readonly node: ShellNode | null;
  /** The name of the program without its folder: `kubectl`. Empty where a variable names it. */
  readonly program: string;
  readonly words: readonly InvokedWord[];
  /** The words behind the program. */
  readonly args: readonly InvokedWord[];
  /** The programs in front that start this one: `sudo`, `timeout`, `kubectl`. */
  readonly through: readonly string[];
}

type Found = Pick<Invocation, 'site' | 'script' | 'node'>;

/** The program of these words, and those that it starts in turn. */
const unwrap = (
  found: Found,
  words: readonly InvokedWord[],
  through: readonly string[],
): readonly Invocation[] => {
  const [first, ...args] = words;
  if (!first || through.length > 8) return [];
  const program = first.fixed ? first.text.slice(first.text.lastIndexOf('/') + 1) : '';
  const inner = behindWrapper(program, args).flatMap((rest) => unwrap(found, rest, [...through, program]));
  return [{ ...found, program, words, args, through }, ...inner];
};

const lineInvocations = (checking: Checking, site: CommandSite): readonly Invocation[] => {
  const read = wordsOf(checking.document, site);
  if (read === null || 'finding' in read) return [];
  const words = read.words.map(({ text, slots, spanOfWord }) => ({
    text,
    fixed: slots.length === 0,
    span: spanOfWord,
  }));
  return unwrap({ site, script: null, node: null }, words, []);
};

const scriptInvocations = (script: ShellScript): readonly Invocation[] => {
  if (script.tree === null) return [];
  return [...nodesOf(script.tree)].flatMap((node) => {
    if (node.type !== 'Command' || !node.name) return [];
    const written = [node.name, ...node.args].filter((one): one is ShellWord => one.type === 'Word');
    const words = written.map((word) => ({
      text: word.value,
      fixed: isFixedWord(word),
      span: () => script.spanOf(word.pos, word.end),
    }));
    return unwrap({ site: script.site, script, node }, words, []);
  });
};

/** All of them, in the order of the commands. */
export const invocationsOf = (checking: Checking, scripts: readonly ShellScript[]): readonly Invocation[] =>
  checking.sites.flatMap((site) => [
    ...lineInvocations(checking, site),
    ...scripts.filter((script) => script.site === site).flatMap(scriptInvocations),
  ]);
