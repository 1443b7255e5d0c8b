// One of several options, by name, number or the beginning of its name.
import type { ChoiceQuestion } from '../domain/responder.js';
import { forTerminal } from '../domain/sanitise.js';
import { matchOption } from './match-option.js';
import type { Terminal } from './read-line.js';
import { askUntil, questionLines } from './talk.js';
import { cells, wrap } from './wrap.js';

const widestName = 24;

const isYesNo = (names: readonly string[]): boolean => names.join(' ') === 'yes no';

/** The options, numbered, what each means beside it. Yes and no have letters instead. */
export const renderOptions = (options: ChoiceQuestion['options'], width: number): readonly string[] => {
  const clean = options.map(({ name, means }) => ({
    name: forTerminal(name, { keepNewlines: false }),
    means: forTerminal(means, { keepNewlines: false }),
  }));
  const lettered = isYesNo(clean.map(({ name }) => name));
  const column = Math.min(widestName, Math.max(...clean.map(({ name }) => cells(name)), 0)) + 2;
  const indent = column + 5;
  return clean.flatMap(({ name, means }, index) => {
    const key = lettered ? name.charAt(0) : String(index + 1);
    const label = `${key.padStart(3)}  ${name.padEnd(column)}`;
    const [first = '', ...more] = wrap(means, width - indent);
    return [`${label}${first}`.trimEnd(), ...more.map((line) => `${' '.repeat(indent)}${line}`)];
  });
};

const howTo = ({ options, suggestion }: ChoiceQuestion): string => {
  if (suggestion !== null) return `Enter: ${suggestion}.`;
  return isYesNo(options.map(({ name }) => name)) ? 'Type y or n.' : 'Type a name or its number.';
};

/** Asks until one of the options is meant. Resolves to its name, or to nothing when it is answered elsewhere. */
export const askChoice = (terminal: Terminal, question: ChoiceQuestion): Promise<string> => {
  const { options, suggestion, until } = question;
  const names = options.map(({ name }) => name);
  const hint = howTo(question);
  const above = [
    ...questionLines(terminal, question.question, []),
    ...renderOptions(options, terminal.screen.width()),
    `  ${hint}`,
  ];
  const ended = until && { by: until, as: '' };
  return askUntil<string>(terminal, { above, suggestion, ended }, (typed) => {
    if (typed === '' && suggestion !== null) return { value: suggestion };
    if (typed === '') return { problem: `Enter alone does nothing here. ${hint}` };
    const matched = matchOption(typed, names);
    return 'name' in matched ? { value: matched.name } : matched;
  });
};
