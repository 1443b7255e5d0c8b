// What one command of a script starts in the end: `sudo -u app grep -q x` is a grep with two words.
import type { ShellNode, ShellWord } from './parse.js';
import { behindWrapper } from './wrappers.js';

/** A word of a script as it was parsed, in the shape that wrappers know. */
export interface StartedWord {
  readonly text: string;
  readonly fixed: boolean;
  readonly word: ShellWord;
}

export interface Started {
  /** The name without its folder; empty where a variable names it. */
  readonly program: string;
  readonly args: readonly StartedWord[];
}

const literal: readonly string[] = ['Literal', 'SingleQuoted', 'AnsiCQuoted'];

/** Whether the word says the same at every run: no variable, no pattern. */
export const isFixedWord = ({ parts }: ShellWord): boolean =>
  (parts ?? []).every(
    (part) =>
      literal.includes(part.type) ||
      (part.type === 'DoubleQuoted' && part.parts.every(({ type }) => type === 'Literal')),
  );

const startedBy = (words: readonly StartedWord[]): Started | null => {
  const [first, ...args] = words;
  if (!first) return null;
  return { program: first.fixed ? first.text.slice(first.text.lastIndexOf('/') + 1) : '', args };
};

/** The programs of a command from the outside in; none for an assignment or a compound command. */
export const startedPrograms = (node: ShellNode): readonly Started[] => {
  if (node.type !== 'Command' || !node.name) return [];
  let words: readonly StartedWord[] = [node.name, ...node.args]
    .filter((one): one is ShellWord => one.type === 'Word')
    .map((word) => ({ text: word.value, fixed: isFixedWord(word), word }));
  const all: Started[] = [];
  for (let started = startedBy(words); started !== null && all.length < 8; started = startedBy(words)) {
    all.push(started);
    [words = []] = behindWrapper(started.program, started.args);
  }
  return all;
};

/** The innermost program that a command starts. */
export const startedProgram = (node: ShellNode): Started | null => startedPrograms(node).at(-1) ?? null;
