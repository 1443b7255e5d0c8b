// The alert that started it, and the true times: they are in the timeline before the first step, and in the metrics.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cardErrors } from './card-errors.js';
import { type Desk, openDesk } from './desk.js';

const fixture = (name: string): string =>
  readFileSync(new URL(`../playbook/alert/${name}.json`, import.meta.url), 'utf8');

const desk = (): Desk => {
  const made = openDesk();
  const anyRegion = cardErrors
    .replace('type: choice, options: [eu, us]', 'type: text')
    .replace('labels.region', 'labels.deployment');
  made.write('playbooks/card-errors.yaml', anyRegion);
  return made;
};

const dataOf = (at: Desk, type: string): readonly { readonly [key: string]: unknown }[] =>
  at
    .events(at.incidents()[0] ?? '')
    .filter((event) => event.type === type)
    .map(({ data }) => data);

const plain = {
  name: 'DeclineRate',
  severity: 'critical',
  started_at: '2026-01-20T03:40:00Z',
  detected_at: '2026-01-20T03:45:00Z',
  labels: { deployment: 'payments' },
};

describe('--alert', () => {
  test.each([['alertmanager'], ['pagerduty-webhook'], ['pagerduty-event'], ['datadog'], ['plain']])(
    '%s sets the times before the first step',
    async (name) => {
      const at = desk();
      at.write('alert.json', fixture(name));
      const { code } = await at.ir('run', 'card-errors', '--no-input', '--alert', 'alert.json');
      expect(code).toBe(3);
      const marks = dataOf(at, 'milestone.marked');
      expect(marks.find(({ milestone }) => milestone === 'detected')).toMatchObject({ source: 'alert' });
    },
  );

  test('from standard input: times, severity and an input, and the metrics that follow', async () => {
    const at = desk();
    const words = ['run', 'card-errors', '--no-input', '--alert', '-'];
    const { err } = await at.irWith({ input: JSON.stringify(plain) }, ...words);
    expect(err).not.toContain('warning');
    expect(dataOf(at, 'incident.opened')).toMatchObject([{ severity: 'critical' }]);
    expect(dataOf(at, 'milestone.marked')).toMatchObject([
      { milestone: 'started', at: '2026-01-20T03:40:00.000Z', source: 'alert' },
      { milestone: 'detected', at: '2026-01-20T03:45:00.000Z', source: 'alert' },
    ]);
    expect(dataOf(at, 'value.set').slice(0, 2)).toMatchObject([
      { name: 'severity', value: 'critical', source: 'alert', confirmed: false },
      { name: 'region', value: 'payments', source: 'alert', confirmed: false },
    ]);
    await at.ir('close', '--as', 'resolved', '--reason', 'over');
    expect(dataOf(at, 'metrics.recorded')).toMatchObject([{ ttd_ms: 300_000, inconsistent: [] }]);
  });

  test('one that the playbook is not written for is a warning', async () => {
    const at = desk();
    const { err } = await at.irWith(
      { input: JSON.stringify({ ...plain, name: 'DiskFull' }) },
      ...['run', 'card-errors', '--no-input', '--alert', '-'],
    );
    expect(err).toMatch(
      /^ir: warning: the alert is «DiskFull», and card-errors is written for «DeclineRate»\n/,
    );
  });

  test.each([
    ['no JSON', 'oops', 'the alert is not valid JSON'],
    ['nothing', '', 'the alert is empty'],
    [
      'a time in the future',
      JSON.stringify({ ...plain, detected_at: '2999-01-01T00:00:00Z' }),
      'lies in the future',
    ],
  ])('%s is refused', async (_what, input, said) => {
    const at = desk();
    const { code, err } = await at.irWith({ input }, 'run', 'card-errors', '--no-input', '--alert', '-');
    expect(code).toBe(2);
    expect(err).toContain(said);
    expect(at.incidents()).toEqual([]);
  });
});

describe('--started-at and --detected-at', () => {
  test('go before the alert, and may be relative', async () => {
    const at = desk();
    const times = ['--started-at=-1h', '--detected-at', '2026-01-20T04:00:00Z'];
    await at.irWith(
      { input: JSON.stringify(plain) },
      'run',
      'card-errors',
      '--no-input',
      '--alert',
      '-',
      ...times,
    );
    const [started, detected] = dataOf(at, 'milestone.marked');
    expect(started).toMatchObject({ milestone: 'started', source: 'flag' });
    expect(detected).toMatchObject({ at: '2026-01-20T04:00:00.000Z', source: 'flag' });
    await at.ir('close', '--as', 'resolved', '--reason', 'over');
    expect(dataOf(at, 'metrics.recorded')).toMatchObject([{ inconsistent: ['TTD'] }]);
  });

  test.each([['yesterday'], ['2999-01-01T00:00:00Z'], ['2026-01-20 04:00']])(
    '%s is refused',
    async (time) => {
      const at = desk();
      const { code, err } = await at.ir('run', 'card-errors', '--no-input', '--started-at', time);
      expect(code).toBe(2);
      expect(err).toMatch(/^ir: error: --started-at /);
    },
  );
});

describe('--role', () => {
  test('is on record from the start; a role that is not there is refused', async () => {
    const at = desk();
    await at.ir('run', 'card-errors', '--no-input', '--role', 'commander=dana', '--role', 'comms=kim');
    expect(dataOf(at, 'role.assigned')).toEqual([
      { role: 'commander', who: 'dana' },
      { role: 'comms', who: 'kim' },
    ]);
    for (const [role, said] of [
      ['comander=dana', 'no role «comander»; did you mean «commander»?'],
      ['commander', '--role commander does not say who holds it'],
    ] as const) {
      const { code, err } = await at.ir('run', 'card-errors', '--no-input', '--role', role);
      expect(code).toBe(2);
      expect(err).toContain(said);
    }
    expect(at.incidents()).toHaveLength(1);
  });
});
