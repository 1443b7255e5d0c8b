// A step that failed is never settled by itself: retry, done with a reason, skip, edit. All of it is on record.
import { describe, expect, it } from 'vitest';
import { ends, facts, planOf, walk } from './walk.js';

const plan = planOf(`
steps:
  - id: block
    title: Block
    run: block pay-1
    effect: change
    no_evidence: nothing
    check: is-blocked pay-1
    rollback: unblock pay-1
    if_skipped: The client keeps the API slow.
    capture: {rule: {type: text}}
    marks: contained
  - {id: last, title: Last, run: last, effect: read}`);
const failing = { 'block pay-1': { exit: 3 } } as const;

describe('a failed step', () => {
  it('offers retry, done, skip and, with a change in place, rollback', async () => {
    const walked = await walk(plan, { commands: failing });
    expect(walked.views.at(-1)?.failed).toBe('it ended with exit code 3');
    expect(walked.end).toMatchObject({ state: 'stopped', reason: 'pause' });
    expect(facts(walked, 'step.failed')).toMatchObject([{ step: 'block', attempt: 1 }]);
    for (const action of ['retry', 'done', 'skip', 'rollback'] as const)
      await walk(plan, {
        commands: failing,
        actions: { block: ['run', action, 'pause'] },
        answers: { rollback: '1' },
      });
  });

  it('is run again by a retry, as a new attempt', async () => {
    const walked = await walk(plan, {
      commands: { 'block pay-1': [{ exit: 3 }, { stdout: 'r-1\n' }] },
      actions: { block: ['run', 'retry'] },
    });
    const attempts = facts(walked, 'step.intended').filter(({ part }) => part === 'run');
    expect(attempts.slice(0, 2).map(({ attempt }) => attempt)).toEqual([1, 2]);
    expect(ends(walked)).toEqual({ block: 'done', last: 'done' });
  });

  it('is done by a person’s word, with the reason, and marks that moment', async () => {
    const walked = await walk(plan, {
      commands: failing,
      actions: { block: ['run', 'done'] },
      answers: { 'block.done': 'it is in the console' },
    });
    const settled = facts(walked, 'step.settled')[0];
    expect(settled).toMatchObject({ outcome: 'done', reason: 'it is in the console', marks: 'contained' });
    expect(walked.run.values['rule']).toBeUndefined();
    expect(walked.run.in_place).toMatchObject([{ step: 'block', in_doubt: false }]);
  });

  it('shows what a skip means before it asks why', async () => {
    const walked = await walk(plan, {
      commands: failing,
      actions: { block: ['run', 'skip'] },
      answers: { 'block.skip': 'the client stopped' },
    });
    expect(walked.world.said).toContain('If this is skipped: The client keeps the API slow.');
    expect(facts(walked, 'step.settled')[0]).toMatchObject({
      outcome: 'skipped',
      reason: 'the client stopped',
      unset: ['rule'],
    });
    expect(walked.run.deviations).toBe(1);
  });

  it('that could not start says what is missing', async () => {
    const walked = await walk(plan, { missing: ['block'] });
    expect(walked.run.steps['block']?.units[0]?.failed?.why).toBe('it could not start: block is not there');
    expect(facts(walked, 'step.started')).toEqual([]);
  });

  it('is still failed after a resume', async () => {
    const first = await walk(plan, { commands: failing });
    const again = await walk(plan, { earlier: first.events });
    expect(again.views[0]?.failed).toBe('it ended with exit code 3');
    expect(again.ran).toEqual([]);
  });
});

describe('a change that takes too long', () => {
  it('is a question: wait on, or end it', async () => {
    const commands = { 'block pay-1': { overdue: true, stdout: 'r-1\n' } } as const;
    const waited = await walk(plan, { commands, answers: { 'block.overdue': 'wait' } });
    expect(ends(waited)).toMatchObject({ block: 'done' });
    const ended = await walk(plan, { commands, answers: { 'block.overdue': 'end' } });
    expect(ended.run.steps['block']?.units[0]?.failed?.why).toContain('SIGTERM');
  });
});

describe('an edit', () => {
  const answers = {
    'block.edit.run': 'block pay-2',
    'block.edit.check': 'is-blocked pay-2',
    'block.edit.rollback': 'unblock pay-2',
    'block.edit': 'it was the other host',
    rollback: '1',
  } as const;

  it('opens check and rollback too, and is recorded with what changed and why', async () => {
    const walked = await walk(plan, {
      answers,
      actions: { block: ['edit', 'run'], last: ['rollback', 'run'] },
    });
    expect(walked.ran).toEqual(['block pay-2', 'is-blocked pay-2', 'unblock pay-2', 'last']);
    expect(facts(walked, 'command.edited')[0]).toMatchObject({
      reason: 'it was the other host',
      edits: [
        { part: 'run', from: 'block pay-1', to: 'block pay-2' },
        { part: 'check', from: 'is-blocked pay-1', to: 'is-blocked pay-2' },
        { part: 'rollback', from: 'unblock pay-1', to: 'unblock pay-2' },
      ],
    });
  });

  it('that changes nothing is not recorded', async () => {
    const walked = await walk(plan, {
      answers: {
        'block.edit.run': 'block pay-1',
        'block.edit.check': 'is-blocked pay-1',
        'block.edit.rollback': 'unblock pay-1',
      },
      actions: { block: ['edit', 'run'] },
    });
    expect(facts(walked, 'command.edited')).toEqual([]);
  });

  it('of a command that has succeeded makes it run again, and says that the first one stands', async () => {
    const walked = await walk(plan, {
      answers,
      commands: { 'is-blocked pay-1': { exit: 1 } },
      actions: { block: ['run', 'edit', 'retry'] },
    });
    expect(walked.ran.slice(0, 4)).toEqual([
      'block pay-1',
      'is-blocked pay-1',
      'block pay-2',
      'is-blocked pay-2',
    ]);
    expect(walked.world.said.join(' ')).toContain('has already succeeded');
  });

  it('of the check alone does not run the command again', async () => {
    const walked = await walk(plan, {
      answers: { ...answers, 'block.edit.run': 'block pay-1', 'block.edit.rollback': 'unblock pay-1' },
      commands: { 'is-blocked pay-1': { exit: 1 } },
      actions: { block: ['run', 'edit', 'retry'] },
    });
    expect(walked.ran.slice(0, 3)).toEqual(['block pay-1', 'is-blocked pay-1', 'is-blocked pay-2']);
  });

  it('asks again for what can not be a command', async () => {
    const walked = await walk(plan, {
      answers: { ...answers, 'block.edit.run': ['block pay-2 | sh', 'block pay-2'] },
      actions: { block: ['edit', 'run'] },
    });
    expect(walked.world.said.join(' ')).toContain("That can't be a command");
    expect(walked.ran[0]).toBe('block pay-2');
  });

  it('leaves a verification of several commands as it is', async () => {
    const several = planOf(`
steps:
  - {id: block, title: Block, run: block, effect: change, no_evidence: no, verify: {all: [one, two], every: 1s}}`);
    const walked = await walk(several, {
      actions: { block: ['edit', 'run'] },
      answers: { 'block.edit.run': 'block harder' },
    });
    expect(walked.asked).not.toContain('block.edit.verify');
    expect(walked.ran).toEqual(['block harder', 'one', 'two']);
  });

  it('of a read makes a change of it: nobody has said what it does now', async () => {
    const read = planOf('steps: [{id: look, title: Look, run: list-payments, effect: read}]');
    const walked = await walk(read, {
      actions: { look: ['edit', 'run', 'pause'] },
      answers: { 'look.edit.run': 'delete-payments', 'look.gate': 'leave' },
    });
    expect(walked.views[1]?.effect).toBe('change');
    expect(walked.ran).toEqual([]);
  });
});
