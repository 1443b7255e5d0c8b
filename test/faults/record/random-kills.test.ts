// Killed at random moments, many times over on the same record, writers lose nothing that they had acknowledged.
import { afterAll, expect, test } from 'vitest';
import { testSeed } from '../random.js';
import { writeFigures } from './figures.js';
import { killAtRandom } from './random-kills.js';
import { isFull } from './sizes.js';
import { makeTools } from './tools.js';

const tools = makeTools();
afterAll(() => tools?.remove());
const kills = isFull ? 10_000 : 100;
const needs = tools === null ? ' (needs cc and Linux)' : '';

test.skipIf(tools === null)(
  `killed at ${kills} random moments (seed ${testSeed})${needs}`,
  { timeout: 7_200_000 },
  async () => {
    if (tools === null) return;
    const start = performance.now();
    const { failures, ...figures } = await killAtRandom(tools, kills, testSeed);
    const seconds = Math.round((performance.now() - start) / 1000);
    writeFigures('record-random-kills', testSeed, { ...figures, failures: failures.length, seconds });
    expect(failures).toEqual([]);
    expect(figures).toMatchObject({ kills, torn: expect.toSatisfy((torn: number) => torn > 0) });
  },
);
