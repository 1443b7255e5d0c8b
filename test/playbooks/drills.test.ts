// Every shipped scenario can be rehearsed on each way through its playbook, and prints what its commands would print.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DrillOutput } from '../../src/domain/drill.js';
import { planDrill } from '../../src/drill/plan-drill.js';
import { captureValue } from '../../src/language/capture.js';
import { outputKeys } from '../../src/lint/rehearsal/outputs.js';
import { findDrill, listDrills } from '../../src/playbook/find-drill.js';
import { loadPlaybook } from '../../src/playbook/load.js';
import { loadDrill } from '../../src/playbook/load-drill.js';
import { lintText } from '../lint/linted.js';
import { disk } from '../playbook/reads.js';
import { blocksOf } from '../readme/markdown.js';
import { playbooks } from '../system/range/practice.js';

const id = 'api-abuse';
const { checking } = loadPlaybook(join(playbooks, `${id}.yaml`), disk);
if (checking === null) throw new Error('the playbook is broken');
const { playbook } = checking;
const found = listDrills([playbooks], id, disk);

const planOf = (scenario: string) => {
  const { findings, loaded } = loadDrill(scenario, findDrill(found, id, scenario).file, disk);
  expect(findings).toEqual([]);
  if (loaded === null) throw new Error(`${scenario} is broken`);
  const digest = createHash('sha256').update(loaded.bytes).digest('hex');
  return planDrill({ scenario: loaded.scenario, id: scenario, digest, pace: 1 });
};

it('there are an attack, an accident of a partner, and an attack that comes back', () => {
  expect(found.map((drill) => drill.id)).toEqual(['attack', 'partner', 'returns']);
});

it('the example in the README is a scenario of the playbook', () => {
  const text = readFileSync(join(playbooks, 'README.md'), 'utf8');
  const example = blocksOf(text, 'yaml').find((block) => block.startsWith('schema: ir-drill/v1')) ?? '';
  const rules = lintText(join(playbooks, 'drills', 'example.yaml'), example).map(({ rule }) => rule);
  expect(rules).toEqual(['drill-missing-output', 'drill-missing-answer']);
});

describe.each(found.map((drill) => drill.id))('the scenario %s', (scenario) => {
  const plan = planOf(scenario);
  const outputs = (key: string): readonly DrillOutput[] => plan.outputs[key] ?? [];
  const texts = (key: string): readonly string[] => outputs(key).map(({ stdout }) => stdout);

  it('has an output for everything that could be started, also on the ways that it does not expect', () => {
    const wanted = outputKeys(checking).map(({ key, or = key }) => or);
    expect(wanted.filter((key) => outputs(key).length === 0)).toEqual([]);
    for (const [key, list] of Object.entries(plan.outputs)) {
      // The last one repeats: a check, a verification or a wait that ends badly would never come to an end.
      expect(list.at(-1)?.exit, key).toBe(0);
    }
  });

  it('prints what the scripts of the playbook print', () => {
    for (const text of texts('find-abuser')) expect(text).toMatch(/^(\d+ \d+\.\d+\.\d+\.\d+\n){2,10}$/);
    for (const text of texts('find-key')) expect(text).toMatch(/^(\d+ kid=k-\d{4}\n){1,5}$/);
    for (const text of texts('look-for-harm')) {
      expect(text).toMatch(/^(answered 2\d\d \/v1\/\S+\n){0,10}\d+ requests of this address succeeded\n$/);
    }
    for (const text of texts('watch-client')) {
      const lines = text.trimEnd().split('\n');
      const [last, ...table] = lines.toReversed();
      expect(last).toMatch(/^\d+ different requests in all$/);
      expect(table.filter((line) => /^\d+ requests in its busiest second$/.test(line))).toHaveLength(1);
      expect(table.length).toBeLessThanOrEqual(10);
    }
  });

  it('counts in falling order, as sort does', () => {
    for (const text of ['find-abuser', 'find-key'].flatMap(texts)) {
      const counts = text.split('\n').slice(0, -1).map(Number.parseFloat);
      expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    }
  });

  it('fails a look at the rate exactly where more than the ordinary number was counted', () => {
    for (const { stdout, exit } of [...outputs('block.verify'), ...outputs('quiet')]) {
      const [, throttled] =
        /^(\d+) answers of 429 among \d+ in the last minute \(normal: at most 20\)\n$/.exec(stdout) ?? [];
      expect(exit, stdout).toBe(Number(throttled) <= 20 ? 0 : 1);
    }
  });

  it('answers with what its outputs show', () => {
    for (const [step, name] of [
      ['find-abuser', 'abuser'],
      ['find-key', 'key_id'],
    ] as const) {
      const capture = playbook.steps.find((one) => one.id === step)?.capture?.[name];
      if (capture === undefined) throw new Error(`${step} captures no ${name}`);
      const read = captureValue(capture, texts(step)[0] ?? '', 0);
      expect(read).toEqual({ value: plan.answers[name] });
    }
  });

  it('tells and expects neither too little nor too much, and says why each point counts', () => {
    const { objectives, injects, expectations } = plan;
    expect(objectives.length).toBeGreaterThanOrEqual(3);
    expect(injects.length).toBeGreaterThanOrEqual(3);
    expect(injects.length).toBeLessThanOrEqual(6);
    expect(expectations.length).toBeGreaterThanOrEqual(6);
    expect(expectations.length).toBeLessThanOrEqual(12);
    expect(expectations.filter(({ why }) => why === null)).toEqual([]);
    const kinds = new Set(expectations.map(({ expected }) => expected.kind));
    for (const kind of ['milestone', 'answer', 'decided', 'step', 'preserved', 'escalated', 'on_time'])
      expect([...kinds]).toContain(kind);
    expect(Object.keys(playbook.roles ?? {})).toEqual(
      expect.arrayContaining([...new Set(injects.map(({ to }) => to))]),
    );
  });

  it('names no address of the real world', () => {
    const addresses = JSON.stringify(plan).match(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g) ?? [];
    expect(addresses.filter((one) => !/^(?:203\.0\.113|198\.51\.100)\./.test(one))).toEqual([]);
  });
});
