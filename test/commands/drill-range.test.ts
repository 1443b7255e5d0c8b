// Live fire: the news of a scenario while the playbook's real commands run against the stand-ins of the range.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDesk } from './desk.js';

// A range is a server with its callers: generous, because a slow machine is no failure.
const patience = 180_000;

interface Stored {
  readonly pace: number;
  readonly drill: {
    readonly scenario: string;
    readonly injects: readonly { readonly at_ms: number | null; readonly to: string }[];
  };
}

test(
  'runs what really runs in the range, gives the news at its pace, and ends well',
  async () => {
    const desk = openDesk();
    const { code, out, err, transcript } = await desk.ir(
      'drill',
      'api-abuse',
      'attack',
      '--range',
      '--no-input',
    );
    expect(code, transcript).toBe(0);
    expect(out).toContain('Closed as resolved');
    expect(err).toContain('>> NEWS for comms: A customer asks on social media');
    const [name = ''] = desk.incidents();
    const events = desk.events(name);
    const of = (type: string) => events.filter((event) => event.type === type);
    expect(of('incident.opened')[0]?.data).toMatchObject({ mode: 'range', pace: 60 });
    expect(of('drill.started')[0]?.data).toMatchObject({ scenario: 'attack', played: 'model' });
    expect(of('range.started')).toHaveLength(1);
    // A real process has a number; that of an exercise has none.
    const pids = of('step.started').map(({ data }) => Number(data['pid']));
    expect(pids.length).toBeGreaterThan(5);
    expect(pids.filter((pid) => !(pid > 0))).toEqual([]);
    // The stand-ins say what they saw, and not what the scenario lets its commands print.
    const answered = of('value.set').map(({ data }) => [data['name'], data['value']]);
    expect(answered).toContainEqual(['key_id', 'k-4471']);
    expect(of('drill.clock'), 'real commands take real time').toEqual([]);
    const folder = desk.incidentFolder(name);
    const plan = JSON.parse(
      readFileSync(
        join(folder, 'playbook', `${String(of('incident.opened')[0]?.data['plan'])}.json`),
        'utf8',
      ),
    ) as Stored;
    expect(plan.drill.scenario).toBe('attack');
    expect(plan.drill.injects.map(({ at_ms }) => at_ms)).toEqual([null, 2_000, 4_000, null, 7_000, 9_000]);
    expect(
      of('inject.given')
        .map(({ data }) => data['inject'])
        .sort(),
    ).toEqual(plan.drill.injects.map((_, index) => `inject-${index + 1}`));
    expect(existsSync(join(folder, 'range'))).toBe(true);
    expect((await desk.ir('verify', name)).code).toBe(0);
  },
  patience,
);

test.each(['partner', 'returns'])(
  'the scenario %s fits the range as well',
  async (scenario) => {
    const desk = openDesk();
    const { code, transcript } = await desk.ir('drill', 'api-abuse', scenario, '--range', '--no-input');
    expect(code, transcript).toBe(0);
  },
  patience,
);
