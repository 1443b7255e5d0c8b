// The shipped playbook covers what it promises, and each of its commands does its work against the range as it stands.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type { AuthoredCommand, AuthoredStep, CommandMap, Playbook } from '../../src/domain/playbook.js';
import type { RunningRange } from '../../src/system/range/running-range.js';
import {
  type Ended,
  makeState,
  openPractice,
  playbooks,
  readRange,
  runIn,
  scriptIn,
  until,
} from '../system/range/practice.js';

const text = readFileSync(join(playbooks, 'api-abuse.yaml'), 'utf8');
const playbook = parse(text) as Playbook;
const values: Readonly<Record<string, string>> = {
  deployment: 'api-service',
  normal_rate: '20',
  log_level: 'info',
  abuser: '203.0.113.7',
  key_id: 'k-4471',
};
const environment = Object.fromEntries(
  Object.entries(values).map(([name, value]) => [`IR_${name.toUpperCase()}`, value]),
);

const step = (id: string): AuthoredStep => {
  const found = playbook.steps.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no step ${id}`);
  return found;
};

const perform = (range: RunningRange, command: AuthoredCommand | undefined): Promise<Ended> => {
  const map: CommandMap =
    typeof command === 'object' && 'length' in command ? { run: command } : asMap(command);
  if (map.script !== undefined) return scriptIn(range, map.script, environment);
  const line = String(map.run).replaceAll(/\{\{ (\w+) \}\}/g, (_, name: string) => values[name] ?? '');
  return runIn(range, line.replace(/^\.\//, `${playbooks}/`).split(' '), environment);
};
const asMap = (command: AuthoredCommand | undefined): CommandMap =>
  typeof command === 'object' && !('length' in command) ? command : { run: String(command) };

const performStep = (range: RunningRange, id: string): Promise<Ended> =>
  perform(range, step(id) as CommandMap);

it('goes through detect, triage, mitigate and review, in this order', () => {
  const order = ['detect', 'triage', 'contain', 'recover', 'review'];
  const seen = playbook.steps.flatMap(({ phase }) => (phase === undefined ? [] : [phase]));
  expect(seen).toEqual(order);
});

it('covers what an API abuse needs', () => {
  expect(step('find-abuser')['script']).toContain('kubectl logs "deployment/$IR_DEPLOYMENT"');
  expect(step('classify')).toMatchObject({ within: '5m', marks: 'acknowledged' });
  expect(step('tell-security')).toMatchObject({ to: 'security' });
  expect(playbook.templates?.['page']?.text).toContain('{{ incident.severity }}');
  expect(step('block')).toMatchObject({
    run: 'iptables -A INPUT -s {{ abuser }} -j DROP',
    rollback: 'iptables -D INPUT -s {{ abuser }} -j DROP',
    marks: 'contained',
  });
  expect(step('raise-logging')['run']).toBe('kubectl set env deployment/{{ deployment }} LOG_LEVEL=debug');
  expect(step('restore-logging')['undo']).toEqual(['raise-logging']);
  expect(step('accident')['options']).toEqual({ accident: 'call-partner', attack: 'next' });
  expect(step('throttle-key')['run']).toContain('THROTTLED_KEYS={{ key_id }}');
  expect(step('quiet')).toMatchObject({ wait: { hold: '10m' }, marks: 'resolved' });
  expect(step('hand-over')['confirm']).toContainEqual(
    expect.stringMatching(/blameless postmortem.* 48 hours/),
  );
});

it('never changes anything without evidence, a check and a way back', () => {
  const changes = playbook.steps.filter(({ effect }) => effect === 'change');
  expect(changes.map(({ id }) => id)).toEqual(['block', 'throttle-key', 'raise-logging']);
  for (const change of changes) {
    expect(change.preserve?.every((id) => playbook.evidence?.[id] !== undefined)).toBe(true);
    expect([change.check, change.rollback, change.expires, change.if_skipped]).not.toContain(undefined);
  }
});

it('reads like plain language', () => {
  const said = playbook.steps.flatMap((one) => [one.guide, one.expect, one['confirm']].flat().map(String));
  const sentences = said.flatMap((line) => line.split(/(?<=[.?:])\s+/));
  expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 25)).toEqual([]);
  expect(playbook.steps.filter((one) => !one.guide || !one.expect)).toEqual([]);
  expect(text.split('\n').filter((line) => line.length > 120)).toEqual([]);
});

it('ends every pipeline with a reader of everything', () => {
  const scripts = playbook.steps.map((one) => String(one['script'] ?? '')).join('\n');
  expect(scripts).not.toMatch(/\bhead\b|\bgrep\b|[^"/]\$IR_|[^"]\$\{IR_/);
});

it('has an answer in the range for everything that it asks', () => {
  const answers = Object.keys(readRange().answers ?? {});
  const approvals = playbook.steps
    .filter(({ approve }) => approve !== undefined)
    .map(({ id }) => `${id}.approve`);
  const confirms = playbook.steps
    .filter((one) => one['confirm'] !== undefined)
    .map(({ id }) => `${id}.confirm`);
  const captures = playbook.steps.flatMap((one) => Object.keys(one.capture ?? {}));
  const asked = playbook.steps.flatMap((one) => Object.keys((one['ask'] as object | undefined) ?? {}));
  const changes = playbook.steps
    .filter(({ effect }) => effect === 'change')
    .flatMap(({ id }) => [`${id}.run`, `${id}.doubt`]);
  const wanted = [...changes, ...approvals, ...confirms, ...captures, ...asked, 'accident', 'situation'];
  expect(wanted.filter((key) => !answers.includes(key))).toEqual([]);
});

it('does its work against the range, command by command', async () => {
  const { range } = await openPractice(makeState());
  expect((await performStep(range, 'find-abuser')).out).toMatch(/^\d+ 203\.0\.113\.7$/);
  const watched = (await performStep(range, 'watch-client')).out;
  expect(watched).toMatch(/^\d{2,} requests in its busiest second$/m);
  expect(watched).toMatch(/^\d+ python-requests\/2\.32\.3 \/v1\/payments\/\d+$/m);
  expect((await performStep(range, 'find-key')).out).toMatch(/^\d+ kid=k-4471$/);
  for (const evidence of Object.values(playbook.evidence ?? {})) {
    expect(await perform(range, evidence)).toMatchObject({ code: 0, out: expect.stringMatching(/./) });
  }
  expect(await perform(range, step('block').check)).toMatchObject({ code: 1 });
  expect(await performStep(range, 'block')).toMatchObject({ code: 0 });
  expect(await perform(range, step('block').check)).toMatchObject({ code: 0 });
  await until(async () => (await perform(range, step('block').verify)).code === 0);
  expect((await performStep(range, 'look-for-harm')).out).toBe('0 requests of this address succeeded');
  for (const id of ['throttle-key', 'raise-logging']) {
    expect(await perform(range, step(id).check)).toMatchObject({ code: 1 });
    expect(await performStep(range, id)).toMatchObject({ code: 0 });
    expect(await perform(range, step(id).check)).toMatchObject({ code: 0 });
    expect(await perform(range, step(id).rollback)).toMatchObject({ code: 0 });
    expect(await perform(range, step(id).check)).toMatchObject({ code: 1 });
  }
  expect(await perform(range, step('quiet')['wait'] as CommandMap)).toMatchObject({ code: 0 });
  expect(await perform(range, step('block').rollback)).toMatchObject({ code: 0 });
});

it('takes an unreadable log for no proof of calm', async () => {
  const { range } = await openPractice(makeState());
  const check = (...words: readonly string[]) =>
    runIn(range, [`${playbooks}/checks/request-rate.sh`, ...words]);
  expect(await check('api-service', '0')).toMatchObject({
    code: 1,
    out: expect.stringMatching(/^\d+ answers of 429/),
  });
  expect(await check('no-such-service', '20')).toMatchObject({ code: 2, out: '' });
  expect(await check('api-service', 'many')).toMatchObject({ code: 2 });
});
