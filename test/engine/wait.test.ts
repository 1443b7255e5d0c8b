// Waiting: for a while or until something holds, across a pause, and never longer than the responder wants.
import { describe, expect, it } from 'vitest';
import { ends, facts, planOf, type Script, walk } from './walk.js';

const wait = planOf('steps: [{id: quiet, title: Quiet, wait: 10m, marks: resolved}]');
const until = planOf(
  'steps: [{id: quiet, title: Quiet, wait: {run: rate-is-low, every: 30s, hold: 2m, timeout: 1h}, marks: resolved}]',
);
const span = (events: readonly { readonly ts: string }[]): number =>
  Date.parse(events.at(-1)?.ts ?? '') - Date.parse(events[0]?.ts ?? '');

/** A stop so long after the start, by the clock of the world. */
const scheduled = (stop: AbortController, ms: number): Script => {
  let began: number | null = null;
  return {
    onWall: (now) => {
      began ??= now;
      if (now - began >= ms) stop.abort('pause');
    },
  };
};

describe('a wait', () => {
  it('of some minutes takes them', async () => {
    const { events } = await walk(wait);
    expect(span(events)).toBeGreaterThanOrEqual(600_000);
    expect(span(events)).toBeLessThan(610_000);
  });

  it('counts from when it became ready: a pause does not start it again', async () => {
    const stop = new AbortController();
    const paused = await walk(wait, { stop: stop.signal, ...scheduled(stop, 300_000) });
    expect(paused.end).toMatchObject({ state: 'stopped', reason: 'pause' });
    const again = await walk(wait, { earlier: paused.events, gap_ms: 1_000 });
    expect(span(again.events)).toBeLessThan(620_000);
    const late = await walk(wait, { earlier: paused.events, gap_ms: 3_600_000 });
    const readyAgain = late.events.slice(paused.events.length);
    expect(span(readyAgain)).toBeLessThan(2_000);
  });

  it('until something holds marks the start of the hold', async () => {
    const walked = await walk(until, { commands: { 'rate-is-low': [{ exit: 1 }, {}] } });
    const tries = walked.events.filter(({ type }) => type === 'step.intended');
    expect(walked.run.milestones.resolved?.at).toBe(Date.parse(tries[1]?.ts ?? ''));
    expect(facts(walked, 'step.intended')[0]).toMatchObject({ part: 'wait', effect: 'read' });
  });

  it('until something that does not hold fails, and may be tried again', async () => {
    const walked = await walk(until, {
      commands: { 'rate-is-low': { exit: 1 } },
      actions: { quiet: ['run', 'skip'] },
    });
    expect(facts(walked, 'step.failed')[0]?.why).toContain('it did not hold within 3600 s');
    expect(ends(walked)).toEqual({ quiet: 'skipped' });
  });

  it('is divided by the pace of a range', () => {
    const paced = planOf('steps: [{id: quiet, title: Quiet, wait: 10m, within: 5m}]', {}, { pace: 60 });
    expect(paced.steps[0]?.body['ms']).toBe(10_000);
    expect(paced.steps[0]?.within_ms).toBe(5_000);
  });
});

describe('a pause', () => {
  it.each([
    ['a wait', wait, {}],
    ['a wait until', until, { 'rate-is-low': { exit: 1 } }],
    [
      'a verification',
      planOf(
        'steps: [{id: look, title: Look, run: look, effect: read, verify: {run: rate-is-low, every: 30s, timeout: 1h}}]',
      ),
      { 'rate-is-low': { exit: 1 } },
    ],
    [
      'a read',
      planOf('steps: [{id: look, title: Look, run: look, effect: read}]'),
      { look: { took: 3_600_000 } },
    ],
    [
      'an export',
      planOf(
        'evidence: {dump: {title: Dump, run: dump, wait_until: {run: is-there, every: 30s, timeout: 1h}}}\nsteps: [{id: keep, title: Keep, collect: dump}]',
      ),
      { 'is-there': { exit: 1 } },
    ],
  ])('ends %s at once, and a resume goes on', async (_name, plan, commands) => {
    const stop = new AbortController();
    const paused = await walk(plan, { stop: stop.signal, commands, ...scheduled(stop, 60_000) });
    expect(paused.end).toMatchObject({ state: 'stopped', reason: 'pause' });
    expect(paused.events.at(-1)?.type).toBe('run.paused');
    expect(facts(paused, 'step.failed')).toEqual([]);
    const again = await walk(plan, { earlier: paused.events });
    expect(again.end).toEqual({ state: 'closed' });
  });

  it('at a prompt saves and stops', async () => {
    const paused = await walk(wait, { actions: { quiet: 'pause' } });
    expect(paused.end).toEqual({
      state: 'stopped',
      reason: 'pause',
      detail: 'the responder paused',
      alone: true,
    });
    expect((await walk(wait, { earlier: paused.events })).end).toEqual({ state: 'closed' });
  });
});
