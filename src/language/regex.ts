// Patterns come from playbooks and run over an attacker's log lines: RE2 takes linear time whatever meets whatever.
import { RE2JS } from 're2js';

/** A compiled pattern; `^` and `$` match at each line. */
export type Pattern = RE2JS;

const longestPattern = 1000;
// Roughly the number of states: `a{1000}` is about 1,000. Time grows with it.
const largestProgram = 2000;

const reasonOf = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  // re2js writes our own multi-line flag into what it complains about.
  return message.replace(/^error parsing regexp: /, '').replace('(?m)', '');
};

/** What the counts in `a{50}` alone make of a pattern: compiling it to learn that takes time. */
export const repeats = (source: string): number =>
  [...source.replace(/\\./g, '').matchAll(/\{(\d{1,4})(?:,(\d{0,4}))?\}/g)].reduce(
    (sum, [, least, most]) => sum + Number(most || least),
    0,
  );

const tooLarge = { problem: 'the pattern is too large' };

const accept = (pattern: RE2JS): { pattern: Pattern } | { problem: string } =>
  pattern.programSize() > largestProgram ? tooLarge : { pattern };

/** Compiles an RE2 pattern, multi-line. Look-around and back-references do not exist in RE2. */
export const compilePattern = (
  source: string,
): { readonly pattern: Pattern } | { readonly problem: string } => {
  if (source.length > longestPattern)
    return { problem: `the pattern is longer than ${longestPattern} characters` };
  if (repeats(source) > largestProgram) return tooLarge;
  try {
    return accept(RE2JS.compile(source, RE2JS.MULTILINE));
  } catch (error) {
    return { problem: `the pattern is not valid RE2: ${reasonOf(error)}` };
  }
};

/** The first match's group 1, or the whole match where the pattern has no group; null without a match. */
export const firstGroup = (pattern: Pattern, text: string): string | null => {
  const matcher = pattern.matcher(text);
  if (!matcher.find()) return null;
  return matcher.group(matcher.groupCount() > 0 ? 1 : 0) ?? '';
};

/** As firstGroup, for every match from the start, at most `limit` of them. */
export const allMatches = (pattern: Pattern, text: string, limit: number): readonly string[] => {
  const matcher = pattern.matcher(text);
  const group = matcher.groupCount() > 0 ? 1 : 0;
  const found: string[] = [];
  while (found.length < limit && matcher.find()) found.push(matcher.group(group) ?? '');
  return found;
};

/** Whether the whole text matches, not just a part of it. */
export const matchesWhole = (pattern: Pattern, text: string): boolean => pattern.testExact(text);
