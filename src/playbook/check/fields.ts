// Inputs, answers and captures: options where there is a choice, patterns that are patterns, defaults that fit.
import type { Finding } from '../../domain/finding.js';
import type { AuthoredCapture } from '../../domain/playbook.js';
import { compilePattern, repeats } from '../../language/regex.js';
import { checkValue } from '../../language/types.js';
import { type Check, type Checking, problem, problemAt } from './checking.js';
import type { Declared } from './declared.js';

// Defaults such as `-1h` are relative; any moment will do to see whether they can be read.
const someTime = Date.UTC(2026, 0, 1);

const checkPatterns = (checking: Checking, { field, path }: Declared): readonly Finding[] => {
  const { pattern, match } = field as AuthoredCapture;
  return Object.entries({ pattern, match }).flatMap(([key, source]) => {
    const compiled = source === undefined ? null : compilePattern(source);
    if (compiled === null || !('problem' in compiled)) return [];
    return [problemAt(checking, [...path, key], 'wrong-pattern', compiled.problem)];
  });
};

const checkChoice = ({ document }: Checking, { field, path, name }: Declared): readonly Finding[] => {
  if (field.type === 'choice' && field.options === undefined) {
    return [problem('missing-key', document.keySpanOf(path), `«${name}» is a choice, so it needs «options»`)];
  }
  if (field.type === 'choice' || field.options === undefined) return [];
  const message = `«options» are for the type choice, and «${name}» is of the type ${field.type}`;
  return [problem('contradiction', document.keySpanOf([...path, 'options']), message)];
};

const checkDefault = (checking: Checking, { field, path, name }: Declared): readonly Finding[] => {
  if (field.default === undefined) return [];
  const place = [...path, 'default'];
  if (field.type === 'secret') {
    const message = `«${name}» is a secret and must not stand in the file; use \`from: {env: NAME}\``;
    return [problemAt(checking, place, 'secret-default', message)];
  }
  const checked = checkValue(field, field.default, someTime);
  return 'problem' in checked
    ? [problemAt(checking, place, 'wrong-default', `the default ${checked.problem}`)]
    : [];
};

const checkSource = ({ document }: Checking, { field, path, name }: Declared): readonly Finding[] => {
  if (field.from === undefined || field.type === 'secret') return [];
  const message = `«from» is for secrets, and «${name}» is of the type ${field.type}`;
  return [problem('contradiction', document.keySpanOf([...path, 'from']), message)];
};

// Compiling a pattern takes as long as its counts are large, and a file may have hundreds.
const mostRepeats = 50_000;

/** The pattern with which all of them together become too large; the rest is not looked at. */
const crowded = (checking: Checking, fields: readonly Declared[]): readonly Finding[] => {
  let sum = 0;
  for (const { field, path } of fields) {
    const { pattern = '', match = '' } = field as AuthoredCapture;
    sum += repeats(pattern) + repeats(match);
    if (sum <= mostRepeats) continue;
    const message = 'the patterns up to here are too large together; write shorter counts than `{1,50}`';
    return [problemAt(checking, [...path, pattern === '' ? 'match' : 'pattern'], 'wrong-pattern', message)];
  }
  return [];
};

export const checkFields: Check = (checking) => {
  const fields = checking.declared.filter(({ at }) => at === 'key');
  const refused = crowded(checking, fields);
  return refused.length > 0 ? refused : checkEach(checking, fields);
};

const checkEach = (checking: Checking, fields: readonly Declared[]): readonly Finding[] =>
  fields.flatMap((declared) => {
    const shape = [...checkPatterns(checking, declared), ...checkChoice(checking, declared)];
    const rest = [...checkSource(checking, declared)];
    // A default can't be judged by a pattern or options that are broken themselves.
    return shape.length > 0 ? [...shape, ...rest] : [...rest, ...checkDefault(checking, declared)];
  });
