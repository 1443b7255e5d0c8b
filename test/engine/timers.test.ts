// What fires by itself: once, at its time, while a prompt waits, and late when nobody was there.
import { describe, expect, it } from 'vitest';
import { openAsks } from '../../src/domain/asked.js';
import type { Ports } from '../../src/domain/ports.js';
import { withhold } from '../../src/engine/talk/answer.js';
import { facts, planOf, type Walked, walk } from './walk.js';

const minutes = (count: number): number => count * 60_000;

/** An answer that takes a while to be typed. */
const typedAfter = (ms: number, value: string | boolean | null) => async (ports: Ports) => {
  await ports.clock.sleep(ms);
  return value;
};

const timed = (rest: string, steps = ''): string => `
steps:
  - {id: classify, title: Classify, ask: {severity: {type: severity}, customer_data: {type: boolean}}}
  - {id: talk, title: Talk, ask: {cause: {type: text}}}
${steps}
${rest}`;
const answers = {
  severity: 'high',
  customer_data: false,
  cause: typedAfter(minutes(60), 'a client'),
} as const;

const detected = (at: string) =>
  ({ type: 'milestone.marked', data: { milestone: 'detected', at, source: 'alert' } }) as const;
const given = [detected('2026-11-22T03:37:00.000Z')];

const timesOf = ({ events }: Walked, type: string): readonly number[] =>
  events
    .filter((event) => event.type === type)
    .map((event) => Math.round((Date.parse(event.ts) - Date.parse(events[0]?.ts ?? '')) / 60_000));

describe('`within`', () => {
  const plan = planOf(`
steps:
  - {id: classify, title: Classify, ask: {severity: {type: severity}}, within: 5m}`);

  it('passes once, while the prompt waits, and fails nothing', async () => {
    const walked = await walk(plan, { answers: { severity: typedAfter(minutes(20), 'high') } });
    expect(timesOf(walked, 'step.target_passed')).toEqual([5]);
    expect(walked.run.steps['classify']?.settled).toBe('done');
  });

  it('does not pass for a step that is done in time', async () => {
    const walked = await walk(plan, { answers: { severity: typedAfter(minutes(4), 'high') } });
    expect(timesOf(walked, 'step.target_passed')).toEqual([]);
  });
});

describe('`expires`', () => {
  const plan = planOf(`
steps:
  - {id: block, title: Block, run: block, effect: change, no_evidence: no, rollback: unblock, expires: 30m}
  - {id: talk, title: Talk, ask: {cause: {type: text}}}`);

  it('fires once, counted from the change, and the control stays in place', async () => {
    const walked = await walk(plan, { answers: { cause: typedAfter(minutes(90), 'a client') } });
    expect(timesOf(walked, 'control.expired')).toEqual([30]);
    expect(facts(walked, 'control.expired')[0]?.late).toBe(false);
    expect(walked.run.in_place[0]).toMatchObject({ step: 'block', expired: true });
  });

  it('fires once on resume, marked late', async () => {
    const first = await walk(plan, { answers: { cause: 'STOP' } });
    const again = await walk(plan, {
      earlier: first.events,
      gap_ms: minutes(300),
      answers: { cause: typedAfter(minutes(5), 'a client') },
    });
    expect(facts(again, 'control.expired')).toMatchObject([{ step: 'block', late: true }]);
  });

  it('does not fire for what was put back', async () => {
    const undone = planOf(`
steps:
  - {id: block, title: Block, run: block, effect: change, no_evidence: no, rollback: unblock, expires: 30m}
  - {id: open, title: Open, undo: block}
  - {id: talk, title: Talk, ask: {cause: {type: text}}}`);
    const walked = await walk(undone, { answers: { cause: typedAfter(minutes(90), 'a client') } });
    expect(timesOf(walked, 'control.expired')).toEqual([]);
  });
});

describe('an escalation', () => {
  it('comes so long after detection, once, unless its condition holds', async () => {
    const rest = 'escalation: [{to: security, after: 15m, unless: contained}]';
    const walked = await walk(planOf(timed(rest)), { answers, given });
    expect(timesOf(walked, 'escalation.raised')).toEqual([15]);
    const contained = planOf(
      timed(rest).replace(
        'steps:',
        'steps:\n  - {id: stop, title: Stop, run: stop, effect: read, marks: contained}',
      ),
    );
    expect(timesOf(await walk(contained, { answers, given }), 'escalation.raised')).toEqual([]);
  });

  it('counts from when it was detected, which may be before the run', async () => {
    const rest = 'escalation: [{to: security, after: 15m}]';
    const walked = await walk(planOf(timed(rest)), {
      answers,
      given: [detected('2026-11-22T03:32:00.000Z')],
    });
    expect(timesOf(walked, 'escalation.raised')).toEqual([10]);
  });

  it.each([
    ['true', true, 1],
    ['not known yet', null, 1],
    ['false', false, 0],
  ])('by a condition that is %s', async (_name, customer_data, raised) => {
    const rest = 'escalation: [{to: legal, when: customer_data}]';
    const walked = await walk(planOf(timed(rest)), { answers: { ...answers, customer_data } });
    expect(facts(walked, 'escalation.raised')).toHaveLength(raised);
  });

  it('does not come before its condition has been answered at all', async () => {
    const rest = 'escalation: [{to: legal, when: customer_data}]';
    const slow = { ...answers, severity: typedAfter(minutes(30), 'high'), customer_data: true };
    expect(timesOf(await walk(planOf(timed(rest)), { answers: slow }), 'escalation.raised')).toEqual([30]);
  });

  it('that fell due while nobody ran `ir` comes once on resume, marked late', async () => {
    const plan = planOf(timed('escalation: [{to: security, after: 15m}, {to: legal, when: customer_data}]'));
    const first = await walk(plan, {
      given,
      answers: { ...answers, customer_data: false, cause: 'STOP' },
    });
    const again = await walk(plan, { earlier: first.events, gap_ms: minutes(60), answers });
    expect(facts(again, 'escalation.raised')).toMatchObject([{ to: 'security', late: true }]);
    const third = await walk(plan, { earlier: again.events.slice(0, -1), gap_ms: minutes(60), answers });
    expect(facts(third, 'escalation.raised')).toHaveLength(1);
  });
});

describe('a clock', () => {
  const plan = planOf(timed('clocks: [{name: GDPR, when: customer_data, deadline: 40m, to: legal}]'));

  it('starts with the answer, and warns at half, a quarter and none', async () => {
    const walked = await walk(plan, {
      answers: { ...answers, severity: typedAfter(minutes(10), 'high'), customer_data: true },
    });
    const told = walked.events.find(
      (event) => event.type === 'value.set' && event.data.name === 'customer_data',
    );
    const [clock] = facts(walked, 'clock.started');
    expect(clock?.at).toBe(told?.ts);
    expect(Date.parse(clock?.deadline ?? '') - Date.parse(clock?.at ?? '')).toBe(minutes(40));
    expect(facts(walked, 'clock.warned').map(({ left }) => left)).toEqual(['half', 'quarter', 'none']);
    expect(timesOf(walked, 'clock.warned')).toEqual([30, 40, 50]);
  });

  it('starts with *not known yet*, and not with no', async () => {
    const unknown = await walk(plan, { answers: { ...answers, customer_data: null } });
    expect(facts(unknown, 'clock.started')).toHaveLength(1);
    const no = await walk(plan, { answers });
    expect(facts(no, 'clock.started')).toEqual([]);
  });

  it('that began on *not known yet* stops with a no, and begins anew with a yes', async () => {
    const asked = planOf(
      timed(
        'clocks: [{name: GDPR, when: customer_data, deadline: 40m, to: legal}]\nupdates: {template: status}\ntemplates: {status: {text: "Next: {{ next }}"}}',
        '  - {id: tell, title: Tell, update: status}\n  - {id: again, title: Tell again, update: status}\n  - {id: more, title: More, ask: {more: {type: text}}}',
      ),
    );
    const customer_data = [null, typedAfter(minutes(1), null), typedAfter(minutes(1), false)] as const;
    const more = async ({ clock, timeline }: Ports) => {
      await clock.sleep(minutes(60));
      expect(timeline.run().clocks).toEqual({});
      const value = { name: 'customer_data', type: 'boolean', value: true } as const;
      timeline.transact(() => [{ type: 'value.set', data: { ...value, source: 'person', confirmed: true } }]);
      await clock.sleep(minutes(25));
      return 'nothing';
    };
    const walked = await walk(asked, {
      answers: { ...answers, customer_data, cause: 'a client', more },
    });
    expect(timesOf(walked, 'clock.started')).toEqual([0, 62]);
    expect(timesOf(walked, 'clock.stopped')).toEqual([2]);
    expect(timesOf(walked, 'clock.warned')).toEqual([82]);
    expect(facts(walked, 'escalation.raised').map(({ escalation }) => escalation)).toEqual([
      'clock-1.start',
      'clock-1.start',
      'clock-1.half',
    ]);
  });

  it('runs on when its answer is taken back and nobody can tell any more', async () => {
    const asked = planOf(`
steps:
  - {id: look, title: Look, run: look, effect: read, capture: {leaked: {type: boolean}}}
  - {id: way, title: Which way, decide: Again?, options: {again: look, done: next}}
  - {id: talk, title: Talk, ask: {cause: {type: text}}}
clocks: [{name: GDPR, when: leaked, deadline: 40m}]`);
    const walked = await walk(asked, {
      actions: { look: ['run', 'skip'] },
      commands: { look: { stdout: 'true\n' } },
      answers: {
        way: [typedAfter(minutes(1), 'again'), 'done'],
        cause: typedAfter(minutes(25), 'a client'),
      },
    });
    expect(walked.run.values['leaked']).toBeUndefined();
    expect(facts(walked, 'clock.stopped')).toEqual([]);
    expect(facts(walked, 'clock.warned').map(({ left }) => left)).toEqual(['half']);
  });

  it('reminds whoever it names, asks nobody anew, and not those who were ruled out', async () => {
    const yes = { ...answers, customer_data: true };
    const walked = await walk(plan, { answers: yes });
    expect(facts(walked, 'escalation.raised').map(({ escalation, cause }) => [escalation, cause])).toEqual([
      ['clock-1.start', 'The time has begun for GDPR; it ends at 2026-11-22 04:17 UTC.'],
      ['clock-1.half', 'Half of the time is left for GDPR; it ends at 2026-11-22 04:17 UTC.'],
      ['clock-1.quarter', 'A quarter of the time is left for GDPR; it ends at 2026-11-22 04:17 UTC.'],
      ['clock-1.none', 'The time is over for GDPR; it ended at 2026-11-22 04:17 UTC.'],
    ]);
    expect(openAsks(walked.run).map(({ id }) => id)).toEqual(['clock-1.start']);
    const cause = async (ports: Ports) => {
      await ports.clock.sleep(minutes(1));
      withhold({ plan, ports }, 'legal', 'they are on the call');
      await ports.clock.sleep(minutes(60));
      return 'a client';
    };
    const without = await walk(plan, { answers: { ...yes, cause } });
    expect(facts(without, 'escalation.raised').map(({ escalation }) => escalation)).toEqual([
      'clock-1.start',
    ]);
    expect(facts(without, 'clock.warned')).toHaveLength(3);
  });

  it('says on resume only how little is left now, marked late', async () => {
    const first = await walk(plan, { answers: { ...answers, customer_data: true, cause: 'STOP' } });
    const again = await walk(plan, { earlier: first.events, gap_ms: minutes(90), answers });
    expect(facts(again, 'clock.warned')).toEqual([{ clock: 'clock-1', left: 'none', late: true }]);
  });
});

describe('the rhythm of updates', () => {
  const rest = `
updates: {every: {critical: 15m, high: 30m}, template: status}
templates: {status: {text: "Severity {{ severity }}"}}`;

  it('goes by the severity, and reminds once in each period until an update is sent', async () => {
    const plan = planOf(
      timed(
        rest,
        '  - {id: tell, title: Tell, update: status}\n  - {id: more, title: More, ask: {more: {type: text}}}',
      ),
    );
    const walked = await walk(plan, {
      answers: { ...answers, severity: 'critical', more: typedAfter(minutes(20), 'nothing') },
    });
    expect(timesOf(walked, 'update.due')).toEqual([15, 30, 45, 75]);
    expect(facts(walked, 'update.due')[0]).toEqual({ severity: 'critical', late: false });
  });

  it('has nothing to remind of for a severity without one', async () => {
    const walked = await walk(planOf(timed(rest)), { answers: { ...answers, severity: 'low' } });
    expect(timesOf(walked, 'update.due')).toEqual([]);
  });
});

describe('after the close', () => {
  it('nothing fires', async () => {
    const plan = planOf(timed('escalation: [{to: security, after: 15m}]'));
    const walked = await walk(plan, { answers: { ...answers, cause: 'a client' } });
    expect([walked.run.closed?.as, facts(walked, 'escalation.raised')]).toEqual(['resolved', []]);
  });
});
