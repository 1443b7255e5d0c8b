// Tells options, their values and operands apart, as getopt does.
import type { InvokedWord } from '../shell/word.js';
import type { Option, Use } from './tool.js';

export interface OptionStyle {
  readonly valued: ReadonlySet<string>;
  readonly attached: ReadonlySet<string>;
  readonly oneDash: boolean;
}

interface ReadOptions {
  readonly options: readonly Option[];
  /** True: the value of the last one is the next word. */
  readonly wantsValue: boolean;
}

const readLong = (word: InvokedWord, { valued }: OptionStyle): ReadOptions => {
  const equals = word.text.indexOf('=');
  const name = equals < 0 ? word.text : word.text.slice(0, equals);
  const value = equals < 0 ? null : word.text.slice(equals + 1);
  return {
    options: [{ name, value, word, valueWord: word }],
    wantsValue: value === null && valued.has(name),
  };
};

/** `-it`, `-n5`, `-sXPOST`: letters, up to the first that takes a value. */
const readLetters = (word: InvokedWord, { valued, attached }: OptionStyle): ReadOptions => {
  const options: Option[] = [];
  for (let at = 1; at < word.text.length; at++) {
    const name = `-${word.text[at]}`;
    const rest = word.text.slice(at + 1);
    if (!valued.has(name) && !attached.has(name)) {
      options.push({ name, value: null, word, valueWord: word });
      continue;
    }
    options.push({ name, value: rest === '' ? null : rest.replace(/^=/, ''), word, valueWord: word });
    return { options, wantsValue: rest === '' && valued.has(name) };
  }
  return { options, wantsValue: false };
};

const readOption = (word: InvokedWord, style: OptionStyle): ReadOptions =>
  style.oneDash || word.text.startsWith('--') ? readLong(word, style) : readLetters(word, style);

/** The words of one invocation, the program first; null without words. */
export const readUse = (words: readonly InvokedWord[], style: OptionStyle): Use | null => {
  const [program, ...args] = words;
  if (!program) return null;
  const operands: InvokedWord[] = [];
  const options: Option[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at];
    if (!word) break;
    if (word.text === '--') {
      for (const rest of args.slice(at + 1)) operands.push(rest);
      break;
    }
    if (!word.text.startsWith('-') || word.text === '-') {
      operands.push(word);
      continue;
    }
    const read = readOption(word, style);
    for (const option of read.options.slice(0, read.wantsValue ? -1 : undefined)) options.push(option);
    const last = read.options.at(-1);
    if (!read.wantsValue || !last) continue;
    at++;
    const next = args[at];
    options.push(next ? { ...last, value: next.text, valueWord: next } : last);
  }
  return { program, operands, options };
};
