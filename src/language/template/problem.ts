// Liquid's complaints in the words of whoever wrote the template, with the place.
import { LiquidError } from 'liquidjs';
import { echo } from '../characters.js';
import { didYouMean } from '../nearest.js';

export interface TemplateProblem {
  readonly problem: string;
  /** From 1, within the template's text. */
  readonly line: number;
  readonly col: number;
}

export interface Vocabulary {
  readonly tags: readonly string[];
  readonly filters: readonly string[];
}

const describe = (message: string, words: Vocabulary): string => {
  const plain = message.replace(/, line:\d+, col:\d+$/, '');
  const filter = /^undefined filter: (.+)$/s.exec(plain)?.[1];
  if (filter) return `there is no filter ${echo(filter)} here${didYouMean(filter, words.filters)}`;
  const tag = /^tag "(.+)" not found$/s.exec(plain)?.[1];
  if (tag) return `there is no tag ${echo(tag)} here${didYouMean(tag, words.tags)}`;
  const name = /^undefined variable: (\S+)$/.exec(plain)?.[1];
  if (name) return `«${name}» has no value here`;
  if (/^the message is longer|^date needs/.test(plain)) return plain;
  if (/limit exceeded$/.test(plain)) return 'the template makes too much text or takes too long';
  return `the template can't be read: ${plain}`;
};

export const templateProblem = (error: unknown, words: Vocabulary): TemplateProblem => {
  const message = error instanceof Error ? error.message : String(error);
  const [line, col] = LiquidError.is(error) ? error.token.getPosition() : [];
  return { problem: describe(message, words), line: line ?? 1, col: col ?? 1 };
};
