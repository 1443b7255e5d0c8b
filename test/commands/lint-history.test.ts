// Playbooks learn from use: what somebody marked unclear comes back as a finding until the step is changed.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openForWriting } from '../../src/wiring/open.js';
import { cardErrors, putCardErrors } from './card-errors.js';
import { type Desk, type Ended, openDesk } from './desk.js';

const rules = ['marked-unclear', 'never-drilled', 'drilled-before-change'];

const told = ({ out }: Ended): readonly string[] =>
  (JSON.parse(out) as { findings: { line: number; rule: string; message: string }[] }).findings
    .filter(({ rule }) => rules.includes(rule))
    .map(({ line, rule, message }) => `${line} ${rule} ${message}`);

const afterARun = async (): Promise<Desk> => {
  const desk = putCardErrors(openDesk());
  await desk.ir('run', 'card-errors', '--no-input', '--set', 'region=eu');
  return desk;
};

const markUnclear = (desk: Desk, step: string, text: string): void => {
  const timeline = openForWriting(desk.incidentFolder(desk.incidents()[0] ?? ''), { actor: 'sam', env: {} });
  timeline.transact(() => [{ type: 'feedback.given', data: { step, text } }]);
  timeline.close();
};

describe('what runs have left behind', () => {
  test('says nothing where nothing was ever run, nor when nobody wants to know', async () => {
    expect(told(await putCardErrors(openDesk()).ir('lint', '--json'))).toEqual([]);
    const desk = await afterARun();
    expect(told(await desk.ir('lint', '--json', '--no-history'))).toEqual([]);
  });

  test('a playbook that was run and never rehearsed', async () => {
    const desk = await afterARun();
    expect(told(await desk.ir('lint', '--json'))).toEqual([expect.stringMatching(/^2 never-drilled /)]);
  });

  test('a step that was marked unclear, until it is changed; the cache knows of it', async () => {
    const desk = await afterARun();
    await desk.ir('lint', '--json');
    markUnclear(desk, 'turn-off', 'which gateway?\n\u001b[31mred');
    const unclear = (await desk.ir('lint', '--json')).out;
    const message = told({ out: unclear } as Ended).find((one) => one.includes('marked-unclear')) ?? '';
    expect(message).toMatch(/INC-.*which gateway\?/);
    expect(message).not.toContain('\u001b');
    const file = join(desk.folder, 'playbooks/card-errors.yaml');
    writeFileSync(file, cardErrors.replace('seen: { type: text }', 'seen: { type: text } # as it was'));
    expect(told(await desk.ir('lint', '--json')).join()).toContain('marked-unclear');
    writeFileSync(file, cardErrors.replace('pay by invoice meanwhile', 'pay by invoice. Turn off eu-1'));
    expect(told(await desk.ir('lint', '--json')).join()).not.toContain('marked-unclear');
  });

  test('a damaged record is no reason to fail', async () => {
    const desk = await afterARun();
    writeFileSync(join(desk.incidentFolder(desk.incidents()[0] ?? ''), 'timeline.jsonl'), '{"broken"');
    expect((await desk.ir('lint', '--json')).code).not.toBe(70);
  });
});
