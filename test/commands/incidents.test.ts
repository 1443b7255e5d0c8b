// Looking at incidents and ending them from the command line: status, report, close, and which one is meant.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { putCardErrors } from './card-errors.js';
import { type Desk, openDesk, twoLines } from './desk.js';

const typesOf = (desk: Desk, name: string): readonly string[] => desk.events(name).map(({ type }) => type);

describe('with no incident', () => {
  const desk = openDesk();

  test('every command says so', async () => {
    expect((await desk.ir('status')).transcript).toBe('$ ir status\nNo incident is open.\nexit 0\n');
    expect((await desk.ir('status', '--all')).out).toBe(`There is no incident in ${desk.home}.\n`);
    expect(JSON.parse((await desk.ir('status', '--json')).out)).toMatchObject({
      incidents: [],
      unreadable: [],
    });
    for (const words of [['resume'], ['close', '--as', 'resolved'], ['report'], ['status', 'INC-nope']]) {
      const ended = await desk.ir(...words);
      expect(ended.code).toBe(2);
      expect(ended.err).toMatch(twoLines);
    }
    expect((await desk.ir('resume')).err).toContain('no incident is open');
  });
});

describe('with two incidents open', () => {
  const desk = putCardErrors(openDesk());
  let [older, newer] = ['', ''];

  beforeAll(async () => {
    await desk.ir('run', 'card-errors', '--no-input', '--set', 'region=eu');
    older = desk.incidents()[0] ?? '';
    await desk.ir('run', 'card-errors', '--no-input', '--set', 'region=us');
    newer = desk.incidents().find((name) => name !== older) ?? '';
  });

  test('status lists both, and shows one by its last characters', async () => {
    const { out } = await desk.ir('status');
    expect(out).toContain(older);
    expect(out).toContain(newer);
    const one = await desk.ir('status', older.slice(-4));
    expect(one.code).toBe(0);
    expect(one.out).toContain(older);
    const { incident } = JSON.parse((await desk.ir('status', older, '--json')).out) as { incident: string };
    expect(incident).toBe(older);
  });

  test('resume and close want to know which one; IR_INCIDENT says it', async () => {
    for (const words of [
      ['resume', '--no-input'],
      ['close', '--as', 'duplicate'],
    ]) {
      const ended = await desk.ir(...words);
      expect(ended.code).toBe(2);
      expect(ended.err).toMatch(
        /^ir: error: 2 incidents are open: INC-\S+, INC-\S+\nir: hint: name the one you mean/,
      );
    }
    const env = { IR_INCIDENT: older };
    expect((await desk.irWith({ env }, 'resume', '--no-input')).err).toContain(`ir resume ${older} `);
  });

  test('close wants a reason for what is left behind, writes the metrics, and happens once', async () => {
    const refused = await desk.ir('close', older, '--as', 'false-alarm', '--no-input');
    expect(refused.code).toBe(3);
    expect(refused.err).toBe(
      'ir: error: left behind: not done: Set the severity; Keep the evidence before: Turn the gateway off; Turn the gateway off\n' +
        'ir: hint: say why that is all right with --reason "..."\n',
    );
    expect(typesOf(desk, older)).not.toContain('incident.closed');

    const closed = await desk.ir('close', older, '--as', 'false-alarm', '--reason', 'A load test.', '--json');
    expect(closed.code).toBe(0);
    const types = closed.out
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { type: string }).type);
    expect(types).toEqual(['metrics.recorded', 'incident.closed']);
    expect(desk.events(older).at(-1)?.data).toMatchObject({
      as: 'false-alarm',
      reason: 'A load test.',
      unsettled: ['rate', 'turn-off:evidence', 'turn-off'],
      in_place: [],
    });

    for (const words of [
      ['close', older, '--as', 'resolved'],
      ['resume', older],
    ]) {
      const again = await desk.ir(...words);
      expect(again.code).toBe(2);
      expect(again.err).toContain('is closed as false-alarm');
    }
  });

  test('the only one that is left open is meant without a name', async () => {
    expect((await desk.ir('resume', '--no-input')).err).toContain(`ir resume ${newer} `);
    expect((await desk.ir('status')).out).not.toContain(older);
    expect((await desk.ir('status', '--all')).out).toContain(older);
  });

  test('report goes to standard output, to a file, or says why it can not', async () => {
    const { out } = await desk.ir('report', newer);
    expect(out).toMatch(/^# Card payments fail\n/);
    expect((await desk.ir('report', newer, '-o', join(desk.folder, 'report.md'))).out).toBe('');
    expect(readFileSync(join(desk.folder, 'report.md'), 'utf8')).toMatch(/^# Card payments fail\n/);
    expect(JSON.parse((await desk.ir('report', older, '--json')).out)).toMatchObject({
      schema: 'ir-report/v1',
      header: { incident: older },
    });
    const unwritable = await desk.ir('report', newer, '-o', '/nowhere/at/all.md');
    expect(unwritable.code).toBe(6);
    expect(unwritable.err).toBe(
      "ir: error: the report can't be written to /nowhere/at/all.md: there is no such folder\nir: hint: choose another file with --output\n",
    );
  });
});
