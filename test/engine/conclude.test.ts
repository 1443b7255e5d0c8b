// What follows a command: its captures, its check, its verification, and the milestone that it marks.
import { describe, expect, it } from 'vitest';
import { cutAfter, ends, facts, planOf, walk } from './walk.js';

const find = planOf(`
steps:
  - id: find
    title: Find
    run: find-abuser
    effect: read
    capture: {abuser: {type: ip, match: '^\\d+ (\\S+)'}}
  - {id: look, title: Look, run: "look-at {{ abuser }}", effect: read}`);

describe('capture', () => {
  it('takes the first match', async () => {
    const walked = await walk(find, {
      commands: { 'find-abuser': { stdout: '8412 203.0.113.7\n9 198.51.100.4\n' } },
    });
    expect(walked.ran).toEqual(['find-abuser', 'look-at 203.0.113.7']);
    expect(walked.run.values['abuser']).toMatchObject({ source: 'capture', confirmed: false });
  });

  it.each([
    ['nothing matches', 'no lines\n'],
    ['what matches is not of its type', '8412 not-an-address\n'],
    ['nothing was printed', ''],
  ])('lets the responder type it when %s', async (_name, stdout) => {
    const walked = await walk(find, {
      commands: { 'find-abuser': { stdout } },
      answers: { abuser: '203.0.113.7' },
    });
    expect(walked.ran).toEqual(['find-abuser', 'look-at 203.0.113.7']);
    expect(walked.world.said[0]).toContain('abuser could not be read from the output');
    expect(walked.run.values['abuser']).toMatchObject({ source: 'question', confirmed: true });
  });

  it('takes every match with `many`', async () => {
    const many = planOf(`
steps:
  - id: find
    title: Find
    run: find-abusers
    effect: read
    capture: {abusers: {type: ip, many: true, match: '^\\d+ (\\S+)'}}`);
    const walked = await walk(many, {
      commands: { 'find-abusers': { stdout: '8412 203.0.113.7\n9 198.51.100.4\n' } },
    });
    expect(walked.run.values['abusers']?.value).toEqual(['203.0.113.7', '198.51.100.4']);
  });

  it('is shown for confirmation before a change uses it, and may be corrected', async () => {
    const plan = planOf(`
steps:
  - {id: find, title: Find, run: find-abuser, effect: read, capture: {abuser: {type: ip}}}
  - {id: block, title: Block, run: "block {{ abuser }}", effect: change, no_evidence: nothing}`);
    const commands = { 'find-abuser': { stdout: '203.0.113.7\n' } };
    const same = await walk(plan, { commands });
    expect(same.asked[0]).toBe('abuser');
    expect(facts(same, 'value.confirmed')).toEqual([{ name: 'abuser' }]);
    const other = await walk(plan, { commands, answers: { abuser: '198.51.100.4' } });
    expect(other.ran).toContain('block 198.51.100.4');
  });

  it('goes on after a kill without running the command again', async () => {
    const first = await walk(find, { commands: { 'find-abuser': { stdout: '8412 203.0.113.7\n' } } });
    const earlier = cutAfter(first, ({ type }) => type === 'step.finished');
    const again = await walk(find, { earlier, evidence: first.world.ports.evidence });
    expect(again.ran).toEqual(['look-at 203.0.113.7']);
  });
});

const block = (rest: string): string => `
inputs: {host: {type: hostname, default: pay-1}}
steps:
  - {id: block, title: Block, run: block pay-1, effect: change, no_evidence: nothing, marks: contained, ${rest}}`;

describe('check', () => {
  const plan = planOf(block('check: is-blocked pay-1'));

  it('runs after its command and must succeed', async () => {
    const good = await walk(plan);
    expect(good.ran).toEqual(['block pay-1', 'is-blocked pay-1']);
    const bad = await walk(plan, { commands: { 'is-blocked': { exit: 1 } } });
    expect(bad.run.steps['block']?.units[0]?.failed?.why).toBe('the check failed: it ended with exit code 1');
    expect(bad.run.milestones.contained).toBeUndefined();
  });

  it('that failed is run again by a retry; the change is not', async () => {
    const walked = await walk(plan, {
      commands: { 'is-blocked': [{ exit: 1 }, {}] },
      actions: { block: ['run', 'retry'] },
    });
    expect(walked.ran).toEqual(['block pay-1', 'is-blocked pay-1', 'is-blocked pay-1']);
    expect(ends(walked)).toEqual({ block: 'done' });
  });
});

describe('verify', () => {
  it('tries every so often until it holds', async () => {
    const plan = planOf(block('verify: {run: rate-is-low, every: 10s, timeout: 5m}'));
    const walked = await walk(plan, {
      commands: { 'rate-is-low': [{ exit: 1 }, { exit: 1 }, { exit: 0 }] },
    });
    const tries = walked.events.filter(
      (event) => event.type === 'step.intended' && event.data.part === 'verify',
    );
    expect(tries).toHaveLength(3);
    const times = tries.map(({ ts }) => Date.parse(ts));
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(10_000);
  });

  it('starts its hold again after each failure, and counts from the start of the hold that succeeded', async () => {
    const plan = planOf(block('verify: {run: rate-is-low, every: 10s, hold: 30s, timeout: 5m}'));
    const walked = await walk(plan, {
      commands: { 'rate-is-low': [{}, {}, { exit: 1 }, {}, {}, {}, {}] },
    });
    const starts = walked.events.flatMap((event) =>
      event.type === 'step.intended' && event.data.part === 'verify' ? [Date.parse(event.ts)] : [],
    );
    expect(starts).toHaveLength(7);
    expect(walked.run.milestones.contained?.at).toBe(starts[3]);
    const written = walked.events.find(({ type }) => type === 'step.settled');
    expect(Date.parse(written?.ts ?? '')).toBeGreaterThanOrEqual((starts[3] ?? 0) + 30_000);
  });

  it('wants all of several commands', async () => {
    const plan = planOf(block('verify: {all: [rate-is-low, errors-are-low], every: 10s, timeout: 1m}'));
    const walked = await walk(plan, { commands: { 'errors-are-low': [{ exit: 1 }, {}] } });
    expect(walked.ran.slice(1)).toEqual(['rate-is-low', 'errors-are-low', 'rate-is-low', 'errors-are-low']);
  });

  it('fails when it did not hold within its time, and leaves the change in place', async () => {
    const plan = planOf(block('verify: {run: rate-is-low, every: 10s, timeout: 1m}'));
    const walked = await walk(plan, { commands: { 'rate-is-low': { exit: 1 } } });
    expect(walked.run.steps['block']?.units[0]?.failed?.why).toContain('it did not hold within 60 s');
    expect(walked.run.in_place.map(({ step }) => step)).toEqual(['block']);
    expect(walked.run.milestones.contained).toBeUndefined();
  });

  it('does not go on trying a program that is not there', async () => {
    const plan = planOf(block('verify: {run: rate-is-low, every: 10s, timeout: 1h}'));
    const walked = await walk(plan, { missing: ['rate-is-low'] });
    expect(facts(walked, 'step.intended').filter(({ part }) => part === 'verify')).toHaveLength(1);
  });

  it('starts its hold again after a resume', async () => {
    const plan = planOf(block('verify: {run: rate-is-low, every: 10s, hold: 30s, timeout: 5m}'));
    const first = await walk(plan);
    const verified = (count: number) => {
      let seen = 0;
      return cutAfter(first, (event) => {
        if (event.type === 'step.finished' && event.data.part === 'verify') seen += 1;
        return seen === count;
      });
    };
    const again = await walk(plan, { earlier: verified(3), gap_ms: 600_000 });
    expect(again.ran).toEqual(['rate-is-low', 'rate-is-low', 'rate-is-low', 'rate-is-low']);
  });
});

describe('marks', () => {
  it('count from the end of the command where nothing is verified', async () => {
    const walked = await walk(planOf(block('check: is-blocked pay-1')), {
      commands: { 'block pay-1': { took: 60_000 }, 'is-blocked': { took: 60_000 } },
    });
    const finished = walked.events.find(({ type }) => type === 'step.finished');
    expect(walked.run.milestones.contained?.at).toBe(Date.parse(finished?.ts ?? ''));
  });

  it('fire only for a step that is done', async () => {
    const walked = await walk(planOf(block('check: is-blocked pay-1')), { actions: { block: 'skip' } });
    expect(walked.run.milestones.contained).toBeUndefined();
  });
});
