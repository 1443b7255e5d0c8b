// Secrets that nobody declared, known by their looks: keys, tokens, headers, private keys. Every expression stays
// within a line, has no nested repeats and starts only where a word starts, so hostile text costs no extra time.
import type { Span } from './redact-search.js';

const word = '(?<![A-Za-z0-9_-])';

// Group 1, where there is one, stays readable.
const patterns: readonly RegExp[] = [
  new RegExp(`${word}(?:AKIA|ASIA|AGPA|AIDA|AROA|ANPA)[A-Z0-9]{16}(?![A-Z0-9])`, 'g'),
  new RegExp(
    `${word}(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,})`,
    'g',
  ),
  new RegExp(`${word}(?:xox[a-z]|xapp)-[A-Za-z0-9-]{8,}`, 'g'),
  new RegExp(`${word}(?:[srp]k_(?:live|test)_|npm_|sk-|AIza|dop_v1_)[A-Za-z0-9_-]{20,}`, 'g'),
  /(hooks\.slack\.com\/services\/)[A-Za-z0-9/]{8,}/g,
  new RegExp(`${word}eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]*`, 'g'),
  /(authorization["'\\]{0,3}[ \t]{0,4}[:=][ \t]{0,4}["'\\]{0,3})[^\r\n"'\\]+/gi,
  /(cookie2?["'\\]{0,3}[ \t]{0,4}:[ \t]{0,4}["'\\]{0,3})[^\r\n"'\\]+/gi,
  /(\bbearer[ \t]{1,4})[A-Za-z0-9._~+/=-]{8,}/gi,
  /(:\/\/[^\s:@/"']{0,128}:)[^\s@/"']{1,256}(?=@)/g,
  /((?:passw(?:or)?d|passphrase|pwd|secret|token|credential|api[_-]?key|access[_-]?key)[A-Za-z0-9_-]{0,24}["'\\]{0,3}[ \t]{0,3}[=:][ \t]{0,3}["'\\]{0,3})(?:(?<=")[^"\r\n]+|(?<=')[^'\r\n]+|[^\s"'\\,;&]+)/gi,
  /(--?(?:password|passwd|token|secret|api-key)[ \t]{1,3}["']?)[^\s"'-][^\s"']*/gi,
];

const begin = /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g;
const end = /-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g;
// What follows the head of a key whose end was cut off: base64 and line ends, one piece at a time (a repeat in the
// expression would need stack for every piece).
const piece = /\s{1,80}|\\[nr]|[A-Za-z0-9+/=]{16,4096}|[A-Za-z0-9+/]{1,80}={1,2}/y;

const keyEnd = (text: string, from: number): number | null => {
  end.lastIndex = from;
  return end.exec(text) ? end.lastIndex : null;
};

const bodyEnd = (text: string, from: number): number => {
  let at = from;
  for (piece.lastIndex = at; piece.test(text); piece.lastIndex = at) at = piece.lastIndex;
  return at;
};

/** Private keys, and where one begins that has not ended yet (null when none has). */
export const findPrivateKeys = (
  text: string,
): { readonly spans: readonly Span[]; readonly open: number | null } => {
  const spans: Span[] = [];
  let done = 0;
  let open: number | null = null;
  for (const match of text.matchAll(begin)) {
    if (match.index < done) continue;
    const after = match.index + match[0].length;
    const closed = open === null ? keyEnd(text, after) : null;
    if (closed === null) open ??= match.index;
    done = closed ?? bodyEnd(text, after);
    spans.push({ from: match.index, start: match.index, end: done, kind: 'pattern' });
  }
  return { spans, open };
};

/** Everything that looks like a secret, in no particular order; spans may overlap. */
export const findPatterns = (text: string): readonly Span[] =>
  patterns.flatMap((pattern) =>
    Array.from(text.matchAll(pattern), (match): Span => {
      const kept = match[1]?.length ?? 0;
      const from = match.index;
      return { from, start: from + kept, end: from + match[0].length, kind: 'pattern' };
    }),
  );
