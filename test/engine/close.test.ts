// The close: one reason for what is left behind, and metrics in which missing stays missing.
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../src/domain/fact.js';
import type { Ports } from '../../src/domain/ports.js';
import { closeFacts, describeLeft } from '../../src/engine/close.js';
import type { TestTimeline } from '../world.js';
import { facts, planOf, walk } from './walk.js';

const plan = planOf(`
steps:
  - {id: block, title: Block the client, run: block, effect: change, no_evidence: no, marks: contained}
  - {id: last, title: Look back, run: last, effect: read, marks: resolved}`);

const marked = (milestone: Facts['milestone.marked']['milestone'], at: string) =>
  ({ type: 'milestone.marked', data: { milestone, at, source: 'flag' } }) as const;

describe('the close', () => {
  it('asks once why what is still in place may stay, and writes it down', async () => {
    const walked = await walk(plan, { answers: { 'close.reason': 'until the client is mended' } });
    expect(walked.questions.at(-1)).toContain('still in place: Block the client');
    expect(facts(walked, 'incident.closed')).toEqual([
      { as: 'resolved', reason: 'until the client is mended', unsettled: [], in_place: ['block'] },
    ]);
  });

  it('asks no reason when nothing is left', async () => {
    const walked = await walk(plan, { actions: { block: 'skip' } });
    expect(walked.asked).not.toContain('close.reason');
  });

  it('names what was not done when it comes early', async () => {
    const { run } = await walk(plan, { actions: { last: 'pause' } });
    expect(describeLeft(plan, run)).toBe('not done: Look back. still in place: Block the client');
    const closing = closeFacts(plan, run, 'abandoned', 'nobody is left')[1];
    expect(closing?.data).toMatchObject({ as: 'abandoned', unsettled: ['last'], in_place: ['block'] });
  });

  it('can be put off', async () => {
    const walked = await walk(plan, { answers: { 'close.as': 'keep-open' } });
    expect(walked.end).toEqual({ state: 'open' });
    expect(walked.run.closed).toBeNull();
  });

  it.each(['close.as', 'close.reason'])('asks no more once somebody else has closed it: %s', async (key) => {
    const closeAs =
      (who: string) =>
      async ({ timeline }: Ports): Promise<string> => {
        const other = (timeline as TestTimeline).as(who);
        other.transact((run) => closeFacts(plan, run, 'duplicate', 'alice has it'));
        return '';
      };
    const walked = await walk(plan, { answers: { [key]: closeAs('bob') } });
    expect(walked.end).toEqual({ state: 'closed' });
    expect(walked.asked.at(-1)).toBe(key);
    expect(walked.ended).toEqual([key]);
    expect(facts(walked, 'incident.closed')).toMatchObject([{ as: 'duplicate' }]);
  });

  it('happens once', async () => {
    const walked = await walk(plan);
    expect(closeFacts(plan, walked.run, 'resolved', '')).toEqual([]);
    expect((await walk(plan, { earlier: walked.events })).events).toHaveLength(walked.events.length);
  });
});

describe('the metrics at the close', () => {
  it('leave out what has no milestone: missing is not zero', async () => {
    const given = [marked('detected', '2026-11-22T03:30:00.000Z')];
    const [metrics] = facts(await walk(plan, { given }), 'metrics.recorded');
    expect(metrics?.ttc_ms).toBeGreaterThanOrEqual(420_000);
    expect(metrics).not.toHaveProperty('ttd_ms');
    expect(metrics).not.toHaveProperty('tta_ms');
    expect(metrics?.inconsistent).toEqual([]);
  });

  it('call a pair out of order inconsistent, and never negative', async () => {
    const given = [
      marked('started', '2026-11-22T03:35:00.000Z'),
      marked('detected', '2026-11-22T03:30:00.000Z'),
    ];
    const [metrics] = facts(await walk(plan, { given }), 'metrics.recorded');
    expect(metrics).not.toHaveProperty('ttd_ms');
    expect(metrics?.inconsistent).toEqual(['TTD']);
  });
});
