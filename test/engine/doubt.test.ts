// A command that was started and whose end is not on record: never run again silently, and never forgotten.
import { describe, expect, it } from 'vitest';
import type { Event } from '../../src/domain/fact.js';
import { cutAfter, ends, facts, planOf, type Script, walk } from './walk.js';

const plan = planOf(`
steps:
  - {id: block, title: Block, run: block, effect: change, no_evidence: nothing, check: is-blocked, rollback: unblock}
  - {id: look, title: Look, run: look, effect: read}
  - {id: open, title: Open, undo: block}`);

const at = (type: Event['type'], step: string, part: string) => (event: Event) =>
  event.type === type && 'part' in event.data && event.data.part === part && event.data.step === step;

const killedAt = async (type: Event['type'], step: string, part: string, script: Script = {}) =>
  walk(plan, { ...script, earlier: cutAfter(await walk(plan), at(type, step, part)) });

describe('a change', () => {
  it('that was intended and not started never ran: it is offered again, without a question', async () => {
    const again = await killedAt('step.intended', 'block', 'run');
    expect(again.asked).not.toContain('block.doubt');
    expect(again.views[0]?.id).toBe('block');
    expect(again.ran.slice(0, 2)).toEqual(['block', 'is-blocked']);
  });

  it('that was started is asked about, with what its check says', async () => {
    const again = await killedAt('step.started', 'block', 'run', { answers: { 'block.doubt': 'done' } });
    expect(again.questions[0]).toContain('Its check says that the change is in force.');
    expect(again.ran).not.toContain('block');
    expect(facts(again, 'doubt.settled')[0]).toMatchObject({ decision: 'done', attempt: 1, alive: false });
  });

  it.each([
    [0, 'done', false],
    [1, 'again', true],
  ])('whose check ends with %i is %s by its check', async (exit, decision, again) => {
    const walked = await killedAt('step.started', 'block', 'run', {
      answers: { 'block.doubt': 'by-check' },
      commands: { 'is-blocked': [{ exit }, {}] },
    });
    expect(facts(walked, 'doubt.settled')[0]?.decision).toBe(decision);
    expect(walked.ran.includes('block')).toBe(again);
    expect(walked.run.deviations).toBe(1);
  });

  it('that failed by a person’s word is a failed step, with all that is offered then', async () => {
    const walked = await killedAt('step.started', 'block', 'run', {
      answers: { 'block.doubt': 'failed' },
      actions: { block: 'skip' },
    });
    expect(walked.views[0]?.failed).toContain('it did not do what it should');
    expect(walked.ran).not.toContain('block');
    expect(ends(walked)).toMatchObject({ block: 'skipped' });
  });

  it('whose process lives is waited for', async () => {
    let lives = 3;
    const walked = await killedAt('step.started', 'block', 'run', {
      alive: ({ pid }) => pid === 4242 && lives-- > 0,
      answers: { 'block.doubt': ['wait', 'by-check'] },
    });
    expect(walked.questions[0]).toContain('It still runs as process 4242.');
    expect(walked.asked.filter((key) => key === 'block.doubt')).toHaveLength(2);
    expect(lives).toBeLessThanOrEqual(0);
  });

  it('left running by a pause is in doubt afterwards', async () => {
    const stop = new AbortController();
    const paused = await walk(plan, {
      stop: stop.signal,
      commands: {
        block: () => {
          setImmediate(() => stop.abort('pause'));
          return { took: 60_000_000 };
        },
      },
    });
    expect(paused.end).toMatchObject({ state: 'stopped', reason: 'pause' });
    expect(facts(paused, 'step.finished')).toEqual([]);
    const again = await walk(plan, { earlier: paused.events, answers: { 'block.doubt': 'done' } });
    expect(again.ran).not.toContain('block');
  });
});

describe('a read', () => {
  it('simply runs again, and the record says why', async () => {
    const again = await killedAt('step.started', 'look', 'run');
    expect(again.asked).toEqual(['close.as']);
    expect(again.ran).toEqual(['look', 'unblock']);
    expect(facts(again, 'doubt.settled')[0]).toMatchObject({ decision: 'again', part: 'run' });
  });

  it('that is a check runs again without its change', async () => {
    const again = await killedAt('step.started', 'block', 'check');
    expect(again.ran.slice(0, 2)).toEqual(['is-blocked', 'look']);
  });
});

describe('a rollback', () => {
  it('that was started is asked about; done by its check means that the change is gone', async () => {
    const again = await killedAt('step.started', 'block', 'rollback', {
      answers: { 'block.doubt': 'by-check' },
      commands: { 'is-blocked': { exit: 1 } },
    });
    expect(again.ran).toEqual(['is-blocked']);
    expect(facts(again, 'step.rolled_back')).toHaveLength(1);
    expect(again.run.in_place).toEqual([]);
  });

  it('that did not work runs again', async () => {
    const again = await killedAt('step.started', 'block', 'rollback', {
      answers: { 'block.doubt': 'by-check' },
    });
    expect(again.ran).toEqual(['is-blocked', 'unblock']);
    expect(again.run.in_place).toEqual([]);
  });
});
