// Tells a secret from talk about one: `token=9f8a…` is a secret, `token: the one from the vault` is a sentence.
import { findPatterns, findPrivateKeys } from '../../domain/redact-patterns.js';

export interface PlainSecret {
  readonly start: number;
  readonly end: number;
}

// Filled in later, or shown as missing: variables, templates, stars, dots, calls.
const standsForOne =
  /[$`({<>[*…%]|\.\.\.|x{4}|example|redacted|your[_-]|changeme|replace[_-]?me|1password|placeholder/i;

/** A name or a place of a secret rather than the secret. */
const pointsAtOne = /^(?:[/~@.]|file:|env:|vault:|arn:|https?:|op:)/;
const namesOne =
  /(?:name|id|file|path|ref|arn|url|uri|ttl|type|policy|sha\d*|hash|digest|length|count|age|version)["'\\]{0,3}[ \t]*[=:]/i;

const noSecrets: readonly string[] = [
  'true',
  'false',
  'none',
  'null',
  'prompt',
  'stdin',
  'required',
  'optional',
  'password',
  'passwd',
  'pass',
  'secret',
  'token',
  'user',
  'username',
  'file',
  'env',
];

const ofPassword = /passw|passphrase|pwd|:\/\/[^:]*:$/i;

const mixes = (text: string): boolean => /\d/.test(text) && /[A-Za-z]/.test(text);

/** `key` is what stands in front of it; in a sentence a plain word is no password. */
const looksReal = (key: string, value: string, inSentence: boolean): boolean => {
  if (standsForOne.test(value) || pointsAtOne.test(value) || namesOne.test(key)) return false;
  if (noSecrets.includes(value.toLowerCase())) return false;
  if (key === '' || /services\/$/.test(key)) return true;
  if (ofPassword.test(key)) return inSentence ? value.length >= 6 && mixes(value) : value.length >= 4;
  return value.length >= 8 && mixes(value) && !/\s/.test(value);
};

const schemes = /^(?:bearer|basic|token|apikey|digest)[ \t]+/i;

interface Candidate extends PlainSecret {
  readonly key: string;
}

/** Without the scheme in front of it, and without the quotes and stops behind it. */
const trimmed = (text: string, { start, end }: PlainSecret, from: number): Candidate => {
  const scheme = schemes.exec(text.slice(start, Math.min(end, start + 40)))?.[0].length ?? 0;
  let to = end;
  while (to > start + scheme && /[\s"'.,;)\]}]/.test(text.charAt(to - 1))) to -= 1;
  return { key: text.slice(from, start), start: start + scheme, end: to };
};

/** Secrets in a text, from its beginning on; none overlaps another. */
export const plainSecrets = (text: string, inSentence: boolean): readonly PlainSecret[] => {
  const keys = findPrivateKeys(text).spans;
  const tokens = findPatterns(text)
    .map((span) => trimmed(text, span, span.from))
    .filter(({ key, start, end }) => looksReal(key, text.slice(start, end), inSentence));
  const all: readonly PlainSecret[] = [...keys, ...tokens];
  let done = 0;
  return [...all]
    .sort((a, b) => a.start - b.start)
    .flatMap(({ start, end }) => {
      if (start < done) return [];
      done = end;
      return [{ start, end }];
    });
};
