// Forty minutes of one night at speed: everything that has a time fires at that time and once, while a prompt is open
// and while a command runs, and also when `ir` died at any point in between and went on.
import { describe, expect, it } from 'vitest';
import type { Event, Fact } from '../../src/domain/fact.js';
import type { Ports } from '../../src/domain/ports.js';
import type { Run } from '../../src/domain/run.js';
import type { Value } from '../../src/domain/values.js';
import { planOf, type Script, type Walked, walk } from './walk.js';

const start = Date.parse('2026-11-22T03:37:00.000Z');
const minute = 60_000;

const plan = planOf(
  `
steps:
  - {id: look, title: Look at the log, run: look, effect: read, within: 2m}
  - {id: classify, title: Classify, ask: {severity: {type: severity}, customer_data: {type: boolean}}, within: 5m}
  - {id: block, title: Block the client, run: block, effect: change, no_evidence: nothing is lost, rollback: unblock, expires: 12m}
  - {id: cause, title: Find the cause, ask: {cause: {type: text}}}
  - {id: repair, title: Repair, run: repair, effect: read}
  - {id: last, title: Look again, ask: {calm: {type: boolean}}}
updates: {every: {critical: 10m, high: 30m}, template: status}
escalation:
  - {to: security, after: 6m, unless: contained}
  - {to: legal, when: customer_data}
  - {to: vendor, after: 25m, unless: contained}
clocks: [{name: Notification, when: customer_data, deadline: 20m, to: legal}]
templates: {status: {text: "{{ situation }} Next: {{ next }}."}}`,
  {},
  {
    contacts: {
      security: {
        escalation: [
          { to: 'security-lead', after: '4m' },
          { to: 'cto', after: '5m' },
        ],
      },
      legal: { escalation: [{ to: 'counsel', after: '15m' }] },
      vendor: {},
    },
  },
);

/** Sleeps until a minute of the night, whoever asks and however often. */
const until = async ({ clock }: Ports, at: number): Promise<void> => {
  const left = start + at * minute - clock.wall();
  if (left > 0) await clock.sleep(left);
};

const at = (when: number, value: Value) => async (ports: Ports) => {
  await until(ports, when);
  return value;
};

/** A command that ends at a minute of the night. */
const runsUntil = (when: number) => (ports: Ports) => ({
  took: Math.max(0, start + when * minute - ports.clock.wall()),
  stdout: 'something\n',
});

/** What people in another room write down meanwhile, each at its minute. */
const elsewhere: readonly {
  readonly when: number;
  readonly isDone: (run: Run) => boolean;
  readonly act: Fact;
}[] = [
  {
    when: 14.5,
    isDone: ({ snoozed_until }) => snoozed_until !== null,
    act: {
      type: 'update.snoozed',
      data: { until: new Date(start + 22 * minute).toISOString(), reason: 'in a call' },
    },
  },
  {
    when: 17,
    isDone: ({ answered }) => answered['escalation-1.level-3'] !== undefined,
    act: {
      type: 'escalation.answered',
      data: { escalation: 'escalation-1.level-3', who: 'pat', how: 'phone', answer: 'acknowledged' },
    },
  },
];

const night: Script = {
  given: [
    {
      type: 'milestone.marked',
      data: { milestone: 'detected', at: new Date(start).toISOString(), source: 'alert' },
    },
  ],
  commands: { look: runsUntil(3), repair: runsUntil(33), block: { stdout: '' } },
  answers: {
    severity: at(8, 'critical'),
    customer_data: at(9, true),
    cause: async (ports) => {
      for (const { when, isDone, act } of elsewhere) {
        if (ports.clock.wall() > start + when * minute || isDone(ports.timeline.run())) continue;
        await until(ports, when);
        ports.timeline.transact(() => [act]);
      }
      await until(ports, 28);
      return 'a client';
    },
    calm: at(40, true),
    'block.doubt': 'done',
  },
};

/** Where a crash is tried: after everything that fired, everything that people said, and inside of each command. */
const isMoment = (event: Event): boolean =>
  label(event) !== null ||
  ['step.started', 'step.settled', 'value.set', 'update.snoozed', 'escalation.answered'].includes(event.type);

type Fired = readonly [minute: number, what: string, late: boolean];

const label = (event: Event): string | null => {
  switch (event.type) {
    case 'step.target_passed':
      return `target of ${event.data.step}`;
    case 'update.due':
      return 'update due';
    case 'escalation.raised':
      return `${event.data.escalation} to ${event.data.to}`;
    case 'clock.started':
      return 'clock starts';
    case 'clock.warned':
      return `clock: ${event.data.left}`;
    case 'control.expired':
      return `expired: ${event.data.step}`;
    default:
      return null;
  }
};

/** Everything that fired by itself, with its exact minute. */
const firedIn = (events: readonly Event[]): readonly Fired[] =>
  events.flatMap((event) => {
    const what = label(event);
    if (what === null) return [];
    return [
      [(Date.parse(event.ts) - start) / minute, what, 'late' in event.data && event.data.late] as const,
    ];
  });

const script: readonly Fired[] = [
  // A command is running.
  [2, 'target of look', false],
  // A prompt is open.
  [6, 'escalation-1 to security', false],
  [8, 'target of classify', false],
  // Since 8:00 the severity is critical, with an update each 10 minutes from the start on.
  [9, 'clock starts', false],
  [9, 'escalation-2 to legal', false],
  [10, 'update due', false],
  // Nobody in security has answered.
  [10, 'escalation-1.level-2 to security-lead', false],
  [15, 'escalation-1.level-3 to cto', false],
  // Half of 20 minutes is left; that it starts was no news to legal, who were asked already.
  [19, 'clock: half', false],
  [19, 'clock-1.half to legal', false],
  // The change was made at 9:00 and was meant for 12 minutes.
  [21, 'expired: block', false],
  // Put off at 14:30 until then.
  [22, 'update due', false],
  [24, 'clock: quarter', false],
  [24, 'clock-1.quarter to legal', false],
  [24, 'escalation-2.level-2 to counsel', false],
  [25, 'escalation-3 to vendor', false],
  [29, 'clock: none', false],
  [29, 'clock-1.none to legal', false],
  [32, 'update due', false],
];

const sorted = (fired: readonly Fired[]): readonly Fired[] =>
  [...fired].sort(([a, x], [b, y]) => a - b || x.localeCompare(y));

const withoutTimes = (fired: readonly Fired[]): readonly string[] => fired.map(([, what]) => what).sort();

let whole: Promise<Walked> | null = null;
const playNight = (): Promise<Walked> => {
  whole ??= walk(plan, night);
  return whole;
};

describe('a night of forty minutes', () => {
  it('fires everything at its exact time and once, with a prompt open or a command running', async () => {
    const walked = await playNight();
    expect(walked.end).toEqual({ state: 'closed' });
    expect(sorted(firedIn(walked.events))).toEqual(sorted(script));
    const closed = walked.events.find(({ type }) => type === 'incident.closed');
    expect((Date.parse(closed?.ts ?? '') - start) / minute).toBe(40);
  });

  it('fires the same at the same times when ir died after any of its moments and went on at once', async () => {
    const { events } = await playNight();
    const moments = events.flatMap((event, index) => (isMoment(event) ? [index + 1] : []));
    expect(moments.length).toBeGreaterThan(20);
    for (const count of moments) {
      const again = await walk(plan, { ...night, earlier: events.slice(0, count), gap_ms: 0 });
      expect([count, again.end.state]).toEqual([count, 'closed']);
      expect([count, sorted(firedIn(again.events))]).toEqual([count, sorted(script)]);
    }
  }, 300_000);

  it('fires what fell due while nobody ran ir once, marked late, and the rest at its time', async () => {
    const { events } = await playNight();
    const before = events.filter(({ ts }) => Date.parse(ts) <= start + 5 * minute);
    // Nobody is there from 3:00 to 11:30.
    const again = await walk(plan, { ...night, earlier: before, gap_ms: 8.5 * minute });
    const fired = firedIn(again.events);
    expect(sorted(fired.filter(([, , late]) => late))).toEqual([[11.5, 'escalation-1 to security', true]]);
    expect(fired.filter(([, what]) => what.startsWith('escalation-1.level'))).toEqual([
      [15.5, 'escalation-1.level-2 to security-lead', false],
    ]);
    expect(withoutTimes(fired).filter((what, index, all) => all.indexOf(what) !== index)).toEqual([
      'update due',
      'update due',
    ]);
  });
});
