// A disk that refuses, fills up or takes only a part: every refusal is in words, and nothing that was promised is lost.
import { afterAll, expect, test } from 'vitest';
import { randomFrom, testSeed } from '../random.js';
import { type Fault, operations } from '../shim/shim.js';
import { type FailFigures, failEverywhere, waysToFail } from './fail-everywhere.js';
import { writeFigures } from './figures.js';
import { draw, size } from './sizes.js';
import { largestWrite, listCalls, type Subject, tornTrial } from './subject.js';
import { makeTools, type Tools } from './tools.js';
import { removeTrial } from './trial.js';

const tools = makeTools();
afterAll(() => tools?.remove());
const timeout = 3_600_000;
const needs = tools === null ? ' (needs cc and Linux)' : '';

// Where not all is tried, what happens to the timeline itself comes more often than what happens once, at the start.
const campaign = async (one: Tools, subject: Subject, count: number): Promise<FailFigures> => {
  const random = randomFrom(testSeed);
  const calls = await listCalls(one, subject, operations);
  const kindOf = ({ at, act, calls: times }: Fault): 'filled' | 'timeline' | 'other' => {
    if (!/\/INC-[^/]+\/timeline\.jsonl$/.test(calls[at - 1]?.path ?? '')) return 'other';
    return act.kind === 'fill' && times === 3 ? 'filled' : 'timeline';
  };
  const ways = waysToFail(calls);
  const drawn = (['filled', 'timeline', 'other'] as const).flatMap((kind) =>
    draw(
      ways.filter((fault) => kindOf(fault) === kind),
      count / 3,
      random,
    ),
  );
  return failEverywhere(one, subject, drawn);
};

const report = (name: string, { failures, ...figures }: FailFigures): void => {
  writeFigures(name, testSeed, { ...figures, failures: failures.length });
  expect(failures).toEqual([]);
  expect(figures.refused).toBeGreaterThan(0);
};

test.skipIf(tools === null)(
  `each call of a whole incident fails, once or for good, or does only a part (${size})${needs}`,
  { timeout },
  async () => {
    if (tools === null) return;
    report('record-errors', await campaign(tools, { program: 'golden', template: null }, 60));
  },
);

test.skipIf(tools === null)(
  `each call of a recovery fails, once or for good, or does only a part (${size})${needs}`,
  { timeout },
  async () => {
    if (tools === null) return;
    const template = await tornTrial(tools, await largestWrite(tools));
    report('record-recovery-errors', await campaign(tools, { program: 'recover', template }, 30));
    removeTrial(template);
  },
);
