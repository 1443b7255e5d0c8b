// What a step keeps from a command's output. A capture passes its type like anything that a person types.
import type { CapturePlan } from '../domain/plan.js';
import type { Value } from '../domain/values.js';
import { allMatches, compilePattern, firstGroup, type Pattern } from './regex.js';
import { mostValues } from './types/list.js';
import { checkValue, parseValue } from './types.js';

type Captured = { readonly value: Value } | { readonly problem: string };

const searchedCharacters = 1024 * 1024;

const captureMatch = (spec: CapturePlan, pattern: Pattern, output: string, now: number): Captured => {
  if (spec.many) return checkValue(spec, allMatches(pattern, output, mostValues + 1), now);
  const found = firstGroup(pattern, output);
  if (found === null) return { problem: 'nothing in the output matches the pattern' };
  return parseValue(spec, found, now);
};

/**
 * Reads a value out of a command's output: the first match (all of them with `many`), or without `match` the
 * whole output, trimmed. Looks at the first MiB. `now` is milliseconds since 1970, for relative datetimes.
 */
export const captureValue = (spec: CapturePlan, stdout: string, now: number): Captured => {
  const output = stdout.slice(0, searchedCharacters);
  if (spec.match === undefined) {
    if (output.trim() === '' && !spec.many) return { problem: 'the command printed nothing' };
    return parseValue(spec, output.trim(), now);
  }
  const compiled = compilePattern(spec.match);
  return 'problem' in compiled ? compiled : captureMatch(spec, compiled.pattern, output, now);
};
