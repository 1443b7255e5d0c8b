// The functions that expressions have. The library's own regular expressions backtrack: 28 characters took 32 s.
import { Environment } from '@marcbachmann/cel-js';
import { severities } from '../../domain/values.js';
import { compilePattern } from '../regex.js';
import { expressionType, type KnownName } from './known.js';

// As plain texts, so that a text which is no severity may be looked up: it has no rank, -1.
const ranks: readonly string[] = severities;
const rank = (severity: string): number => ranks.indexOf(severity);

/** An unknown severity is at least nothing. */
const isAtLeast = (severity: string, floor: string): boolean =>
  rank(floor) >= 0 && rank(severity) >= rank(floor);

const isMatch = (text: string, source: string): boolean => {
  const compiled = compilePattern(source);
  return 'pattern' in compiled && compiled.pattern.test(text);
};

const includes = (list: readonly unknown[], value: unknown): boolean => list.includes(value);

const limits = {
  maxAstNodes: 300,
  maxDepth: 32,
  maxListElements: 100,
  maxMapEntries: 10,
  maxCallArguments: 4,
};

/** Throws when a name is one of the library's own words. */
export const createEnvironment = (known: readonly KnownName[]): Environment => {
  const environment = new Environment({ limits })
    .registerFunction('at_least(string, string): bool', isAtLeast)
    .registerFunction('matches(string, string): bool', isMatch)
    .registerFunction('includes(list<string>, string): bool', includes)
    .registerFunction('includes(list<int>, int): bool', includes)
    .registerFunction('includes(list<bool>, bool): bool', includes);
  for (const name of known) environment.registerVariable(name.name, expressionType(name));
  return environment;
};
