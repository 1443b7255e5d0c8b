// Killed at any call of a whole incident, and again while it is recovered, a record keeps all that was promised.
import { afterAll, expect, test } from 'vitest';
import { randomFrom, testSeed } from '../random.js';
import { changing } from '../shim/shim.js';
import { writeFigures } from './figures.js';
import { type KillFigures, killEverywhere, waysToDie } from './kill-everywhere.js';
import { draw, isFull, size } from './sizes.js';
import { largestWrite, listCalls, namedWrites, type Subject, tornTrial } from './subject.js';
import { makeTools, type Tools } from './tools.js';
import { removeTrial } from './trial.js';

const tools = makeTools();
afterAll(() => tools?.remove());
const timeout = 3_600_000;

const campaign = async (one: Tools, subject: Subject, count: number): Promise<KillFigures> => {
  const random = randomFrom(testSeed);
  const ways = waysToDie(await listCalls(one, subject, changing), random);
  return killEverywhere(one, subject, draw(ways, count, random), random);
};

const report = (name: string, { failures, ...figures }: KillFigures): void => {
  writeFigures(name, testSeed, { ...figures, failures: failures.length });
  expect(failures).toEqual([]);
  expect(figures.kills).toBeGreaterThan(0);
};

const needs = tools === null ? ' (needs cc and Linux)' : '';

test.skipIf(tools === null)(
  `killed before, after and within each call of a whole incident (${size})${needs}`,
  { timeout },
  async () => {
    if (tools === null) return;
    report('record-kills', await campaign(tools, { program: 'golden', template: null }, 60));
  },
);

test.skipIf(tools === null)(
  `killed before, after and within each call of a recovery (${size})${needs}`,
  { timeout },
  async () => {
    if (tools === null) return;
    const writes = isFull ? await namedWrites(tools) : [await largestWrite(tools)];
    const sum = { kills: 0, secondKills: 0, beforeIncident: 0, failures: [] as string[] };
    for (const write of writes) {
      const template = await tornTrial(tools, write);
      const { kills, secondKills, failures } = await campaign(tools, { program: 'recover', template }, 24);
      sum.kills += kills;
      sum.secondKills += secondKills;
      sum.failures.push(...failures);
      removeTrial(template);
    }
    report('record-recovery-kills', sum);
  },
);
