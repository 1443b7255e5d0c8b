// The list of breakages must not rot: each still fits the source, and names a test that exists.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../ground.js';
import { breakSource, type Mutation } from './mutation.js';
import { mutations } from './mutations.js';

const misfit = (mutation: Mutation): readonly string[] => {
  try {
    breakSource(root, mutation);
    return [];
  } catch (error) {
    return [String(error)];
  }
};

test('every breakage has a name of its own, and fits its file exactly once', () => {
  expect(new Set(mutations.map(({ name }) => name)).size).toBe(mutations.length);
  expect(mutations.flatMap(misfit)).toEqual([]);
});

for (const { name, test: file, named } of mutations) {
  test(`the test that catches it exists: ${name}`, () => {
    const source = readFileSync(join(root, 'test', file), 'utf8');
    // Of a title with a place for a value, the words behind that place are looked for.
    const filledIn = Array.from(source.matchAll(/'%s([^']*)'/g), ([, rest]) => rest ?? '');
    expect(source.includes(named) || filledIn.some((rest) => named.endsWith(rest))).toBe(true);
  });
}
