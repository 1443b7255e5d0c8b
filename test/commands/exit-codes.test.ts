// The table of exit codes, each one reached on purpose, in words and with --json.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exitCodes } from '../../src/exit.js';
import { answers, closing, putCardErrors } from './card-errors.js';
import { type Desk, type Ended, interruptAt, openDesk, twoLines } from './desk.js';

const waiting = `schema: ir/v1
id: waiting
title: Card payments fail
steps:
  - { id: watch, phase: detect, title: Watch the log, run: sleep 300, effect: read, timeout: 10m }
`;

const damage = (desk: Desk): void => {
  const file = join(desk.incidentFolder(desk.incidents()[0] ?? ''), 'timeline.jsonl');
  const lines = readFileSync(file, 'utf8').split('\n');
  lines[1] = (lines[1] ?? '').replace('detected', 'contained');
  writeFileSync(file, lines.join('\n'));
};

const reached = new Set<number>();

const expectCode = (ended: Ended, code: number, json: boolean): void => {
  expect(ended.code, ended.transcript).toBe(code);
  reached.add(code);
  if (json && ended.out !== '') for (const line of ended.out.trimEnd().split('\n')) JSON.parse(line);
};

describe.each([
  ['in words', []],
  ['with --json', ['--json']],
])('exit codes %s', (_name, mode) => {
  const json = mode.length > 0;
  const walk = (desk: Desk, ...words: readonly string[]): Promise<Ended> =>
    desk.ir('run', 'card-errors', '--no-input', ...words, ...mode);

  test('0: done', async () => {
    const desk = putCardErrors(openDesk());
    const ended = await walk(desk, '--yes', ...answers, ...closing);
    expectCode(ended, 0, json);
    expect(desk.events(desk.incidents()[0] ?? '').at(-1)?.type).toBe('incident.closed');
  });

  test('1: a playbook with findings, and nothing is created', async () => {
    const desk = putCardErrors(openDesk());
    desk.write('playbooks/broken.yaml', 'schema: ir/v1\nid: broken\ntitle: Card payments fail\nstepps: []\n');
    const ended = await desk.ir('run', 'broken', ...mode);
    expectCode(ended, 1, json);
    expect(ended.err).toMatch(/^\S+broken\.yaml:4:1: .*stepps.*steps.* \[unknown-key\]\n/);
    expect(ended.err).toMatch(twoLines);
    expect(desk.incidents()).toEqual([]);
  });

  test('1: a step failed and nobody is here; the incident is open and can be resumed', async () => {
    const desk = openDesk();
    desk.write('playbooks/waiting.yaml', waiting.replace('sleep 300', 'ls /nowhere-at-all'));
    const ended = await desk.ir('run', 'waiting', '--no-input', ...mode);
    expectCode(ended, 1, json);
    expect(ended.err).toMatch(/Go on with: ir resume INC-\S+\n$/);
    const resumed = await desk.ir(
      'resume',
      '--no-input',
      '--set',
      'watch.failed=done',
      '--set',
      'watch.done=Seen.',
      '--set',
      'close.as=false-alarm',
      ...mode,
    );
    expectCode(resumed, 0, json);
  });

  test('2: wrong usage', async () => {
    const ended = await walk(putCardErrors(openDesk()), '--set', 'region=mars');
    expectCode(ended, 2, json);
    expect(ended.err).toMatch(twoLines);
  });

  test('3: an answer is missing', async () => {
    const ended = await walk(putCardErrors(openDesk()));
    expectCode(ended, 3, json);
    expect(ended.err).toMatch(/Go on with: ir resume INC-\S+ --no-input --set region=VALUE\n$/);
  });

  test('4: closed as abandoned', async () => {
    const desk = putCardErrors(openDesk());
    const over = ['--yes', '--set', 'region=eu', '--set', 'severity=low', '--set', 'close.as=abandoned'];
    expectCode(await walk(desk, ...over, ...closing), 4, json);
  });

  test('5: the record is damaged; the line is named, and nothing is written', async () => {
    const desk = putCardErrors(openDesk());
    await walk(desk);
    damage(desk);
    const before = readFileSync(join(desk.incidentFolder(desk.incidents()[0] ?? ''), 'timeline.jsonl'));
    for (const words of [
      ['resume', '--no-input'],
      ['close', '--as', 'abandoned'],
    ]) {
      const ended = await desk.ir(...words, ...mode);
      expectCode(ended, 5, json);
      expect(ended.err).toMatch(twoLines);
      expect(ended.err).toMatch(/line 2|:2\b/);
    }
    expect(readFileSync(join(desk.incidentFolder(desk.incidents()[0] ?? ''), 'timeline.jsonl'))).toEqual(
      before,
    );
    expect((await desk.ir('status')).out).toMatch(/INC-\S+ .*, the record is damaged\n/);
    const report = await desk.ir('report', ...mode);
    expect([report.code, report.out]).toEqual([5, expect.stringMatching(/damage/i)]);
    expect(report.err).toMatch(twoLines);
  });

  test('6: a home that can not be written', async () => {
    const ended = await walk(putCardErrors(openDesk()), '--home', '/dev/null/incidents');
    expectCode(ended, 6, json);
    expect(ended.err).toMatch(twoLines);
  });

  test('70: a bug shows its stack and says that the record is safe', async () => {
    const script = 'Array.prototype.flatMap = () => { throw new Error("broken on purpose"); };';
    const broken = `data:text/javascript,${encodeURIComponent(script)}`;
    const ended = await openDesk().irWith({ env: { NODE_OPTIONS: `--import=${broken}` } }, 'list', ...mode);
    expectCode(ended, 70, json);
    expect(ended.err).toMatch(/broken on purpose[\s\S]*ir: error: this is a bug in ir\nir: hint: [^\n]+\n$/);
  });

  test.each([
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s: exit %i, and resume goes on', async (signal, code) => {
    const desk = openDesk();
    desk.write('playbooks/waiting.yaml', waiting);
    // With --json the talk is silent, so the cue comes from the words; the code is the same.
    const ended = await interruptAt(desk, 'Step 1 of 1', signal, 'run', 'waiting', '--no-input');
    expect(ended.code).toBe(code);
    reached.add(code);
    expect(ended.err).toContain('Go on with: ir resume INC-');
    const name = desk.incidents()[0] ?? '';
    expect(desk.events(name).at(-1)?.type).toBe('run.paused');
    expect((await desk.ir('close', name, '--as', 'abandoned', '--reason', 'only a test', ...mode)).code).toBe(
      0,
    );
  });

  test('every code of the table was reached', () => {
    expect([...reached].sort((a, b) => a - b)).toEqual(exitCodes.map(({ code }) => code));
  });
});

test('a torn last line is set aside, said, and the incident goes on', async () => {
  const desk = putCardErrors(openDesk());
  await desk.ir('run', 'card-errors', '--no-input');
  const [name = ''] = desk.incidents();
  appendFileSync(join(desk.incidentFolder(name), 'timeline.jsonl'), '{"v":1,"seq":9');
  const ended = await desk.ir('resume', '--no-input', '--json');
  expect(ended.code).toBe(3);
  const types = ended.out
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { type: string }).type);
  expect(types.slice(0, 2)).toEqual(['log.recovered', 'run.resumed']);
  expect(desk.events(name).filter(({ type }) => type === 'run.resumed')[0]?.data['gap_ms']).toBeTypeOf(
    'number',
  );
});
