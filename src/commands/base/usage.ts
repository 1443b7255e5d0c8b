// What oclif has to say about flags and arguments, in one plain sentence: its own wording runs over several lines,
// in colour, and leaves out which argument is missing.
import { stripVTControlCharacters } from 'node:util';
import { nearest } from '../../language/nearest.js';

export interface Usage {
  readonly message: string;
  readonly hint: string;
}

type Sentence = (...words: readonly string[]) => string;

const sentences: readonly (readonly [RegExp, Sentence])[] = [
  [/^Missing required flag (\S+)$/, (flag) => `--${flag} is missing`],
  [/^Unexpected arguments?: (.*)$/, (words) => `too many arguments: there is no place for ${words}`],
  [/^Nonexistent flags?: (.*)$/, (flags) => `there is no flag ${flags}`],
  [
    /^Expected (--[\w-]+)=(.*) to be one of: (.*)$/,
    (flag, value, all) => `${flag} is one of ${all}, not ${value}`,
  ],
  [/^Expected (.*) to be one of: (.*)$/, (value, all) => `${value} is not one of ${all}`],
  [/^Flag (--\S+) expects one of these values: (.*)$/, (flag, all) => `${flag} needs a value, one of ${all}`],
  [/^Flag (--\S+) expects a value$/, (flag) => `${flag} needs a value`],
  [/^Flag (--\S+) can only be specified once$/, (flag) => `${flag} was given more than once`],
  [/^All of the following must be provided when using (--\S+): (.*)$/, (flag, all) => `${flag} needs ${all}`],
  [
    /^(--[\w-]+)=.* cannot also be provided when using (--\S+)$/,
    (flag, other) => `${flag} and ${other} exclude each other`,
  ],
];

const sayReason = (reason: string): string => {
  for (const [pattern, sentence] of sentences) {
    const match = pattern.exec(reason);
    if (match) return sentence(...match.slice(1));
  }
  return reason.replace(/\.$/, '');
};

const plainLines = (message: string): readonly string[] =>
  stripVTControlCharacters(message)
    .replace(/\n?See more help with --help$/, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Two flags that exclude each other are told twice, once from each side; once is enough. */
const reasonsIn = (message: string): readonly string[] => {
  const [first = '', ...rest] = plainLines(message);
  if (/^The following errors? occurred:$/.test(first)) return rest.slice(0, 1);
  return [[first, ...rest].join(' ')];
};

interface Parsed {
  readonly args?: unknown;
  readonly flags?: unknown;
  readonly parse?: {
    readonly input?: { readonly flags?: { readonly [name: string]: { readonly type: string } } };
  };
}

const missingArgument = ({ args }: Parsed): string | null => {
  const [first]: readonly unknown[] = Array.isArray(args) ? args : [];
  const isArgument = typeof first === 'object' && first !== null && 'name' in first;
  return isArgument ? String(first.name) : null;
};

const nearFlag = ({ flags, parse }: Parsed): string | null => {
  const [typed]: readonly unknown[] = Array.isArray(flags) ? flags : [];
  const known = [...Object.keys(parse?.input?.flags ?? {}), 'help'];
  const near = typeof typed === 'string' ? nearest(typed.replace(/^-+/, ''), known) : null;
  return near === null ? null : `--${near}`;
};

/** A switch takes no value; the parser takes `--json=1` apart and complains about what is left. */
const switchWithValue = ({ parse }: Parsed, argv: readonly string[]): string | null => {
  const flags = parse?.input?.flags ?? {};
  const names = argv.map((word) => /^--([\w-]+)=/.exec(word)?.[1] ?? '');
  return names.find((name) => flags[name]?.type === 'boolean') ?? null;
};

/** `argv` is what stood after the command's name. */
export const explainUsage = (error: Error, command: string, argv: readonly string[]): Usage => {
  const parsed = error as Error & Parsed;
  const help = `ir ${command} --help shows how it is used`;
  const argument = missingArgument(parsed);
  if (argument !== null) {
    return {
      message: `the ${argument} is missing`,
      hint: `write ir ${command} ${argument.toUpperCase()}; ${help}`,
    };
  }
  const taken = switchWithValue(parsed, argv);
  if (taken !== null) return { message: `--${taken} takes no value`, hint: help };
  const near = nearFlag(parsed);
  return {
    message: reasonsIn(error.message).map(sayReason).join(''),
    hint: near === null ? help : `did you mean ${near}? ${help}`,
  };
};
