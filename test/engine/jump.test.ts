// A jump offers one step out of order; the rest stay pending, and a step that was settled opens again.
import { describe, expect, it } from 'vitest';
import { ends, facts, planOf, walk } from './walk.js';

const plan = planOf(`
evidence: {rules: {title: Rules, run: list-rules}}
steps:
  - {id: look, title: Look, run: look, effect: read, marks: detected}
  - {id: ask-cause, title: Cause, ask: {cause: {type: text}}}
  - {id: block, title: Block, run: block, effect: change, preserve: [rules], marks: contained}
  - {id: last, title: Last, run: last, effect: read}`);
const answers = { cause: 'a client', 'jump.reason': 'it can not wait' } as const;

describe('a jump', () => {
  it('does one step out of order, and comes back', async () => {
    const walked = await walk(plan, {
      actions: { look: ['jump', 'run'] },
      answers: { ...answers, jump: 'last' },
    });
    expect(walked.ran).toEqual(['last', 'look', 'list-rules', 'block']);
    expect(facts(walked, 'step.jumped')[0]).toMatchObject({
      step: 'last',
      reason: 'it can not wait',
      reopened: [],
    });
    expect(walked.run.deviations).toBe(1);
  });

  it('keeps on offering the step when it fails', async () => {
    const walked = await walk(plan, {
      actions: { look: ['jump', 'run'], last: ['run', 'retry'] },
      answers: { ...answers, jump: 'last' },
      commands: { last: [{ exit: 1 }, {}] },
    });
    expect(walked.ran.slice(0, 3)).toEqual(['last', 'last', 'look']);
  });

  it('lets go of the step that it leaves, for whoever else is at work', async () => {
    const walked = await walk(plan, {
      actions: { look: ['jump', 'run'] },
      answers: { ...answers, jump: 'last' },
    });
    expect(facts(walked, 'step.released')[0]).toEqual({ step: 'look', visit: 1 });
  });

  it('to a settled step opens another visit of it and of its evidence, and withdraws its mark', async () => {
    const walked = await walk(plan, {
      actions: { last: ['jump', 'run'] },
      answers: { ...answers, jump: 'block' },
    });
    expect(walked.ran).toEqual(['look', 'list-rules', 'block', 'list-rules', 'block', 'last']);
    expect(walked.run.steps['block']?.visit).toBe(2);
    const settled = walked.events.filter(
      (event) => event.type === 'step.settled' && event.data.step === 'block',
    );
    const second = facts({ events: settled }, 'step.settled')[1];
    expect(walked.run.milestones.contained?.at).toBe(Date.parse(second?.at ?? ''));
    expect(ends(walked)).toMatchObject({ look: 'done', block: 'done' });
  });

  it('goes on to the step that was offered after a kill', async () => {
    const paused = await walk(plan, {
      actions: { look: 'jump', last: 'pause' },
      answers: { ...answers, jump: 'last' },
    });
    const again = await walk(plan, { earlier: paused.events, answers });
    expect(again.ran[0]).toBe('last');
  });

  it('to a step whose `when` is false passes it and comes back', async () => {
    const when = planOf(`
inputs: {in_europe: {type: boolean}}
steps:
  - {id: look, title: Look, run: look, effect: read}
  - {id: europe, title: Europe, run: europe, effect: read, when: in_europe}`);
    const walked = await walk(when, {
      actions: { look: ['jump', 'run'] },
      answers: { ...answers, jump: 'europe' },
    });
    expect(walked.ran).toEqual(['look']);
    expect(ends(walked)).toEqual({ look: 'done', europe: 'passed' });
  });

  it('goes to a step inside a sub-playbook, and not to the sub-playbook as such', async () => {
    const nested = planOf(
      `
steps:
  - {id: look, title: Look, run: look, effect: read}
  - {id: isolate, title: Isolate, playbook: isolate}`,
      {
        isolate: `
id: isolate
steps:
  - {id: first, title: First, run: first, effect: read}
  - {id: second, title: Second, run: second, effect: read}`,
      },
    );
    const walked = await walk(nested, {
      actions: { look: ['jump', 'run'] },
      answers: { ...answers, jump: 'isolate/second' },
    });
    expect(walked.ran).toEqual(['second', 'look', 'first']);
    await expect(
      walk(nested, { actions: { look: 'jump' }, answers: { ...answers, jump: 'isolate' } }),
    ).rejects.toThrow('isolate is no option');
  });
});
