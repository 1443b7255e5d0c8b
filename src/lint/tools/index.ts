// What commands do to the world: the reviewed table, by families of tools. It decides what a rule may call a change.
import type { Invocation } from '../shell/invocation.js';
import { nodesOf, parseShell, type ShellTree, type ShellWord } from '../shell/parse.js';
import type { InvokedWord } from '../shell/word.js';
import { behindWrapper } from '../shell/wrappers.js';
import { aws } from './aws.js';
import { azure } from './azure.js';
import { brokers } from './brokers.js';
import { containers } from './containers.js';
import { databases } from './databases.js';
import { files } from './files.js';
import { git } from './git.js';
import { google } from './google.js';
import { infrastructure } from './infrastructure.js';
import { kubernetes } from './kubernetes.js';
import { network } from './network.js';
import { operations } from './operations.js';
import { packages } from './packages.js';
import { postgres } from './postgres.js';
import { readers } from './readers.js';
import { shells } from './shells.js';
import { system } from './system.js';
import type { Inside, Tool, Verdict } from './tool.js';
import { compileTools, programOf } from './toolbox.js';
import { transfer } from './transfer.js';
import { worstOf } from './worst.js';

const tools: readonly Tool[] = [
  ...kubernetes,
  ...containers,
  ...network,
  ...system,
  ...aws,
  ...google,
  ...azure,
  ...databases,
  ...postgres,
  ...brokers,
  ...git,
  ...files,
  ...infrastructure,
  ...operations,
  ...transfer,
  ...packages,
  ...shells,
  ...readers,
];

const table = compileTools(tools);

/** How many command lines may stand in each other: `ssh host "sudo bash -c '…'"`. */
const deepest = 3;

/** The commands of a script inside a word; all of them stand where the word stands. */
const commandsIn = (tree: ShellTree, { span }: InvokedWord): readonly (readonly InvokedWord[])[] =>
  [...nodesOf(tree)].flatMap((node) => {
    if (node.type !== 'Command' || !node.name) return [];
    const words = [node.name, ...node.args].filter((one): one is ShellWord => one.type === 'Word');
    return [words.map(({ value }) => ({ text: value, fixed: !/[$`]/.test(value), span }))];
  });

const judge = (words: readonly InvokedWord[], depth: number): Verdict | null =>
  table.ask(words, insideAt(depth + 1));

/** The command itself and what it starts in turn. */
const judgeAll = (words: readonly InvokedWord[], depth: number): readonly (Verdict | null)[] => {
  const [program, ...args] = words;
  if (!program || depth > deepest) return [null];
  const inner = behindWrapper(programOf(program), args);
  return [judge(words, depth), ...inner.flatMap((rest) => judgeAll(rest, depth + 1))];
};

const insideAt =
  (depth: number): Inside<Verdict['effect']> =>
  (code) => {
    if (depth > deepest) return null;
    const { tree, problems } = parseShell(code.text);
    if (tree === null || problems.length > 0) return null;
    return worstOf(commandsIn(tree, code).flatMap((words) => judgeAll(words, depth)));
  };

/** Whether the table has this program, whatever it is told to do. */
export const isKnownProgram = (program: string): boolean => table.has(program);

/** What these words do, the program first; null where that is not known. */
export const effectOfWords = (words: readonly InvokedWord[]): Verdict | null => judge(words, 0);

/**
 * What a command does, and the word that decides; null for a program or a verb that is not in the table. What it
 * starts in turn (`sudo`, `kubectl exec … --`) is an invocation of its own.
 */
export const effectOf = ({ words }: Pick<Invocation, 'words'>): Verdict | null => effectOfWords(words);
