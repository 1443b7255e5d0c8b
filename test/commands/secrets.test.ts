// A secret reaches a command and nothing else: not the record, not the screen, not the report.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDesk, twoLines } from './desk.js';

const secret = 'sk-9f2kQz77-gateway-Lm3';

const playbook = `schema: ir/v1
id: ask-gateway
title: Card payments fail
inputs:
  token: { type: secret, question: The token of the gateway?, from: { env: GATEWAY_TOKEN } }
evidence:
  routes: { title: Routes, script: 'echo "routes for \${#IR_TOKEN} characters"' }
steps:
  - { id: ask, phase: detect, title: Ask the gateway, script: 'echo "the token is $IR_TOKEN" | tee /dev/stderr', effect: read }
  - { id: keep, phase: contain, title: Keep the routes, collect: [routes] }
`;

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());

test('only the output of the command that prints it holds it, and it is counted', async () => {
  const desk = openDesk();
  desk.write('playbooks/ask-gateway.yaml', playbook);
  const env = { GATEWAY_TOKEN: secret };
  const walk = ['run', 'ask-gateway', '--no-input', '--set', 'close.as=false-alarm'];
  const walked = await desk.irWith({ env }, ...walk);
  expect(walked.code, walked.transcript).toBe(0);
  const [name = ''] = desk.incidents();
  const shown = [
    walked,
    await desk.ir('report'),
    await desk.ir('report', '--json'),
    await desk.ir('status', name),
  ];
  for (const { out, err } of shown) expect(out + err).not.toContain(secret);
  expect(walked.err).toContain('the token is «secret»');

  const holding = filesIn(desk.home).filter((file) => readFileSync(file).includes(secret));
  const finished = desk.events(name).find(({ type }) => type === 'step.finished')?.data ?? {};
  const { sha256 } = finished['stdout'] as { sha256: string };
  expect(holding.map((file) => file.split('/').at(-1))).toEqual([sha256]);
  expect(finished['masked']).toBe(1);
});

test('it is refused in --set and in an answers file', async () => {
  const desk = openDesk();
  desk.write('playbooks/ask-gateway.yaml', playbook);
  desk.write('answers.yaml', `token: ${secret}\n`);
  for (const words of [
    ['--set', `token=${secret}`],
    ['--answers', 'answers.yaml'],
  ]) {
    const ended = await desk.ir('run', 'ask-gateway', '--no-input', ...words);
    expect(ended.code).toBe(2);
    expect(ended.err).toMatch(twoLines);
    expect(ended.err).not.toContain(secret);
  }
  expect(desk.incidents()).toEqual([]);
});

test('one that is missing stops the walk, and resume fetches it again', async () => {
  const desk = openDesk();
  desk.write('playbooks/ask-gateway.yaml', playbook);
  const stopped = await desk.ir('run', 'ask-gateway', '--no-input');
  expect(stopped.code).toBe(3);
  expect(stopped.err).toMatch(/Go on with: ir resume INC-\S+\n$/);
  const resumed = await desk.irWith(
    { env: { GATEWAY_TOKEN: secret } },
    'resume',
    '--no-input',
    '--set',
    'close.as=false-alarm',
  );
  expect(resumed.code, resumed.transcript).toBe(0);
});
