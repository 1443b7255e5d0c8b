// Two and three people write to one record at once, and one more who dies and comes back: one chain, nothing lost.
import { afterAll, expect, test } from 'vitest';
import { randomFrom, testSeed } from '../random.js';
import { writeFigures } from './figures.js';
import { isFull } from './sizes.js';
import { makeTools } from './tools.js';
import { writeTogether } from './writers.js';

const tools = makeTools();
afterAll(() => tools?.remove());
const milliseconds = isFull ? 30_000 : 2_000;
const needs = tools === null ? ' (needs cc and Linux)' : '';

test.skipIf(tools === null).each([
  { name: 'two-writers', writers: 2, kills: 0 },
  { name: 'three-writers', writers: 3, kills: 0 },
  { name: 'two-writers-and-a-mortal-one', writers: 2, kills: isFull ? 60 : 5 },
])(`$name write as fast as they can${needs}`, { timeout: 600_000 }, async ({ name, writers, kills }) => {
  if (tools === null) return;
  const plan = { writers, kills, milliseconds, random: randomFrom(testSeed) };
  const { wrong, ...figures } = await writeTogether(tools, plan);
  writeFigures(`record-${name}`, testSeed, { ...figures, kills, milliseconds, failures: wrong.length });
  expect(wrong).toEqual([]);
  expect(figures.turns).toBeGreaterThan(writers + kills);
});
