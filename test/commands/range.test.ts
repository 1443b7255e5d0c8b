// A range from the command line: it walks by itself without a terminal, and one that fails to start leaves an
// incident that says how to go on.
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Desk, openDesk, shipped, twoLines } from './desk.js';

// A range is a server with its callers: generous, because a slow machine is no failure.
const patience = 180_000;

const withRange = (): Desk => {
  const desk = openDesk();
  cpSync(shipped, join(desk.folder, 'playbooks'), { recursive: true });
  return desk;
};

test(
  'walks the whole incident and prints the metrics and where the report is',
  async () => {
    const desk = openDesk();
    const { code, out } = await desk.ir('run', 'api-abuse', '--range');
    expect(code, out).toBe(0);
    for (const metric of ['TTD', 'TTA', 'TTC', 'TTR'])
      expect(out).toMatch(new RegExp(`^ +${metric} .* \\d`, 'm'));
    const [, report = ''] = /^Report: (.*)$/m.exec(out) ?? [];
    expect(existsSync(report)).toBe(true);
  },
  patience,
);

test(
  'one that pauses is resumed with its state, and finishes',
  async () => {
    const desk = withRange();
    const answers = 'severity: high\ncustomer_data: false\nabuser: 203.0.113.7\n';
    const range = join(desk.folder, 'playbooks/ranges/api-abuse/range.yaml');
    const text = readFileSync(range, 'utf8');
    desk.write('playbooks/ranges/api-abuse/range.yaml', text.replace(/^ {2}accident: .*\n/m, ''));
    desk.write('answers.yaml', answers);
    const paused = await desk.ir('run', 'api-abuse', '--range', '--no-input', '--answers', 'answers.yaml');
    expect(paused.code, paused.transcript).toBe(3);
    expect(paused.err).toMatch(
      /Go on with: ir resume INC-\S+ --answers answers\.yaml --no-input --set accident=VALUE\n$/,
    );
    const done = await desk.ir('resume', '--no-input', '--set', 'accident=attack');
    expect(done.code, done.transcript).toBe(0);
    const starts = desk.events(desk.incidents()[0] ?? '').filter(({ type }) => type === 'range.started');
    expect(starts).toHaveLength(2);
  },
  patience,
);

test(
  'one that does not start: exit 6, both ways on are named, and both work',
  async () => {
    const desk = withRange();
    const range = join(desk.folder, 'playbooks/ranges/api-abuse/range.yaml');
    const text = readFileSync(range, 'utf8');
    desk.write('playbooks/ranges/api-abuse/range.yaml', text.replace('node api.mjs', 'node gone.mjs'));
    const failed = await desk.ir('run', 'api-abuse', '--range', '--no-input', '--json');
    expect(failed.code).toBe(6);
    expect(failed.err).toMatch(twoLines);
    const [name = ''] = desk.incidents();
    expect(failed.err).toContain(`ir resume ${name}`);
    expect(failed.err).toContain(`ir close ${name} --as abandoned`);
    expect(desk.events(name).at(-1)).toMatchObject({ type: 'run.paused', data: { reason: 'step-failed' } });
    expect((await desk.ir('status')).out).toContain('the range did not start');
    expect((await desk.ir('resume', '--no-input')).code).toBe(6);
    expect((await desk.ir('close', name, '--as', 'abandoned', '--reason', 'The range is broken.')).code).toBe(
      0,
    );
  },
  patience,
);
