// How a question is put to the person at the keyboard: its words above, one short prompt line below.
import { forTerminal } from '../domain/sanitise.js';
import { readLine, type Terminal } from './read-line.js';
import { wrap } from './wrap.js';

/** Text folded to the screen, sanitised, with an indent for each line. */
export const fold = ({ screen }: Terminal, text: string, indent: string): readonly string[] =>
  wrap(forTerminal(text, { keepNewlines: true }), screen.width() - indent.length).map((line) =>
    `${indent}${line}`.trimEnd(),
  );

/** Prints a line of talk, folded. */
export const tell = (terminal: Terminal, text: string, indent: string): void =>
  terminal.screen.print(fold(terminal, text, indent).join('\n'));

/** The lines of a question: its words set off from what stands above, and a hint each line. */
export const questionLines = (
  terminal: Terminal,
  question: string,
  hints: readonly string[],
): readonly string[] => [
  '',
  ...fold(terminal, question.trim(), '').map(terminal.screen.style.bold),
  ...hints.flatMap((hint) => fold(terminal, hint, '  ')),
];

const longestSuggestion = 30;

/** The prompt line: `[suggestion] > `. A long one stands above in full, and is not cut in half here. */
export const promptFor = (suggestion: string | null): string => {
  if (suggestion === null) return '> ';
  const clean = forTerminal(suggestion, { keepNewlines: false });
  return clean.length > longestSuggestion ? '[as it is] > ' : `[${clean}] > `;
};

export type Read<T> = { readonly value: T } | { readonly problem: string };

/** Asks until `read` makes something of a typed line, without the blanks around it. `above` stays with the prompt. */
export const askUntil = async <T>(
  terminal: Terminal,
  question: {
    readonly above: readonly string[];
    readonly suggestion: string | null;
    readonly hidden?: boolean;
    /** A signal that ends the question, and what it comes to then. */
    readonly ended?: { readonly by: AbortSignal; readonly as: T } | undefined;
  },
  read: (typed: string) => Read<T>,
): Promise<T> => {
  const { above, suggestion, hidden = false, ended } = question;
  const prompt = hidden ? '(hidden) > ' : promptFor(suggestion);
  for (let again = false; ; again = true) {
    const asked = { above, again, prompt, hidden, recall: suggestion, until: ended?.by };
    const line = await readLine(terminal, asked);
    if (line === null) {
      if (ended) return ended.as;
      throw new Error('a prompt ended by itself that nothing could end');
    }
    const got = read(hidden ? line : line.trim());
    if ('value' in got) return got.value;
    tell(terminal, got.problem, '  ');
  }
};
