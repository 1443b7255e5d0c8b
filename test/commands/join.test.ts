// Two walkthroughs of one incident, as real processes: each step is done by one of them, also when one is killed.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Desk, openDesk, program } from './desk.js';

const streams = ['api', 'database', 'network', 'partners', 'deploys', 'queues'];

const looking = (stream: string): string => `
  - id: ${stream}
    title: Look at the ${stream}
    after: []
    script: |
      echo ${stream} >> "$LEDGER"
      sleep 1
    effect: read`;

const playbook = `schema: ir/v1
id: payments-slow
title: Payments are slow
env: [LEDGER]
roles: {responder: Looks for the cause.}
steps:${streams.map(looking).join('')}
  - {id: tell, title: Say what was found, after: [${streams.join(', ')}], role: responder, confirm: Say it., effect: read}
`;

const begin = (desk: Desk, actor: string, ...words: readonly string[]): ChildProcess =>
  spawn(process.execPath, [program, ...words, '--no-input', '--auto-read'], {
    cwd: desk.folder,
    env: { ...desk.env, IR_ACTOR: actor, LEDGER: join(desk.folder, 'ledger') },
    stdio: ['ignore', 'ignore', 'pipe'],
  });

const until = async (holds: () => boolean): Promise<void> => {
  for (let waited = 0; waited < 30_000 && !holds(); waited += 50) await sleep(50);
};

const readLines = (file: string): readonly string[] => {
  try {
    return readFileSync(file, 'utf8').trim().split('\n');
  } catch {
    return [];
  }
};

const ledgerOf = (desk: Desk): readonly string[] => readLines(join(desk.folder, 'ledger'));

const started = (desk: Desk): boolean => desk.incidents().length > 0 && ledgerOf(desk).length > 0;

/** Who did what, by actor. */
const doneBy = (desk: Desk, actor: string): readonly unknown[] => {
  const [incident = ''] = desk.incidents();
  return desk
    .events(incident)
    .filter(({ type, by }) => type === 'step.settled' && by === actor)
    .map(({ data }) => data['step']);
};

test('independent steps are done in parallel, and none twice', { timeout: 120_000 }, async () => {
  const desk = openDesk();
  desk.write('payments-slow.yaml', playbook);
  const first = begin(desk, 'sam', 'run', './payments-slow.yaml');
  const firstEnds = once(first, 'exit');
  await until(() => started(desk));
  const second = begin(desk, 'alex', 'join');
  await Promise.all([firstEnds, once(second, 'exit')]);
  expect([...ledgerOf(desk)].sort()).toEqual([...streams].sort());
  expect(doneBy(desk, 'sam').length).toBeGreaterThan(0);
  expect(doneBy(desk, 'alex').length).toBeGreaterThan(0);
  expect([...doneBy(desk, 'sam'), ...doneBy(desk, 'alex')].sort()).toEqual([...streams].sort());
});

test('one killed in the middle: the other one goes on, and says what it did again', {
  timeout: 120_000,
}, async () => {
  const desk = openDesk();
  desk.write('payments-slow.yaml', playbook);
  const first = begin(desk, 'sam', 'run', './payments-slow.yaml');
  const firstEnds = once(first, 'exit');
  await until(() => started(desk));
  const second = begin(desk, 'alex', 'join');
  const secondEnds = once(second, 'exit');
  const [incident = ''] = desk.incidents();
  await until(() => desk.events(incident).some(({ type, by }) => type === 'step.started' && by === 'alex'));
  second.kill('SIGKILL');
  await Promise.all([firstEnds, secondEnds]);
  const events = desk.events(incident);
  const again = events.filter(({ type, data }) => type === 'doubt.settled' && data['decision'] === 'again');
  expect(new Set(ledgerOf(desk))).toEqual(new Set(streams));
  expect(ledgerOf(desk).length - streams.length, 'what ran twice was decided so').toBeLessThanOrEqual(
    again.length,
  );
  expect(events.filter(({ type }) => type === 'step.settled').map(({ data }) => data['step'])).toEqual(
    expect.arrayContaining(streams),
  );
});

const service = `import { createServer } from 'node:http';
process.stdin.on('end', () => process.exit(0)).resume();
createServer((_request, response) => response.end('200')).listen(Number(process.env.IR_RANGE_PORT_API), '127.0.0.1');
`;

// It has asked before it says so, and then takes a while.
const standIn = `#!/usr/bin/env node
const { appendFileSync } = require('node:fs');
const { IR_RANGE_PORT_API, IR_RANGE_DIR } = process.env;
const said = () => {
  appendFileSync(IR_RANGE_DIR + '/asked', process.argv[2] + '\\n');
  setTimeout(() => {}, 1500);
};
fetch('http://127.0.0.1:' + IR_RANGE_PORT_API).then(said, () => process.exit(7));
`;

const layOutRange = (desk: Desk): void => {
  const steps = streams.map(
    (stream) =>
      `\n  - {id: ${stream}, title: Ask the ${stream}, after: [], run: probe ${stream}, effect: read}`,
  );
  desk.write(
    'playbooks/payments-slow.yaml',
    `schema: ir/v1\nid: payments-slow\ntitle: Payments are slow\nsteps:${steps.join('')}\n`,
  );
  const range = 'playbooks/ranges/payments-slow';
  desk.write(
    `${range}/range.yaml`,
    'schema: ir-range/v1\nplaybook: payments-slow\ntitle: A payments API\ntools: [node]\nservices:\n  - {name: api, run: node api.mjs, ready: {http: /}}\nanswers: {close.as: resolved}\n',
  );
  desk.write(`${range}/api.mjs`, service);
  desk.write(`${range}/bin/probe`, standIn);
  chmodSync(join(desk.folder, range, 'bin/probe'), 0o755);
};

test('a range goes on with who is left when the one who started it is killed', {
  timeout: 120_000,
}, async () => {
  const desk = openDesk();
  layOutRange(desk);
  const first = begin(desk, 'sam', 'run', 'payments-slow', '--range');
  const firstEnds = once(first, 'exit');
  await until(() => desk.incidents().length > 0);
  const [incident = ''] = desk.incidents();
  await until(() => desk.events(incident).some(({ type }) => type === 'range.started'));
  const second = begin(desk, 'alex', 'join');
  const secondEnds = once(second, 'exit');
  await until(() => {
    const asked = readLines(join(desk.home, 'incidents', incident, 'range', 'asked'));
    return desk
      .events(incident)
      .some(
        ({ type, by, data }) =>
          type === 'step.started' && by === 'alex' && asked.includes(String(data['step'])),
      );
  });
  first.kill('SIGKILL');
  await firstEnds;
  const [code] = (await secondEnds) as readonly unknown[];
  const events = desk.events(incident);
  expect(code, JSON.stringify(events.slice(-5))).toBe(0);
  expect(events.filter(({ type }) => type === 'range.started').map(({ by }) => by)).toEqual(['sam', 'alex']);
  expect([...doneBy(desk, 'sam'), ...doneBy(desk, 'alex')].sort()).toEqual([...streams].sort());
  expect(events.at(-1)?.type).toBe('incident.closed');
});

test('who joins a closed incident, or none, is told what to do', async () => {
  const desk = openDesk();
  const none = await desk.ir('join');
  expect(none.code).toBe(2);
  expect(none.err).toContain('no incident is open');
});
