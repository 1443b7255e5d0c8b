// Did you mean…, for the names of a playbook. A search goes through everything that is known, and a file may hold
// thousands of misspelt names beside thousands of names: the first few hundred of them get a hint.
import { didYouMean } from '../language/nearest.js';
import type { Checking } from './check/checking.js';

const mostHints = 200;

const given = new WeakMap<Checking, number>();

/** A sentence to end a message with, or nothing. */
export const hintFor = (checking: Checking, word: string, candidates: readonly string[]): string => {
  const count = given.get(checking) ?? 0;
  given.set(checking, count + 1);
  return count < mostHints ? didYouMean(word, candidates) : '';
};
