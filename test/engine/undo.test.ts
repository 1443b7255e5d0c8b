// Putting back: the newest first, with the values that each change was made with, and honest when it does not work.
import { describe, expect, it } from 'vitest';
import { cutAfter, ends, facts, planOf, walk } from './walk.js';

const two = planOf(`
steps:
  - {id: block, title: Block, run: block pay-1, effect: change, no_evidence: nothing, rollback: unblock pay-1}
  - {id: log, title: Log, run: log debug, effect: change, no_evidence: nothing, rollback: log info}
  - {id: restore, title: Restore, undo: [block, log]}`);

describe('undo', () => {
  it('rolls back the newest first and clears what is in place', async () => {
    const walked = await walk(two);
    expect(walked.ran.slice(2)).toEqual(['log info', 'unblock pay-1']);
    expect(walked.run.in_place).toEqual([]);
  });

  it('leaves alone what never ran', async () => {
    const walked = await walk(two, { actions: { log: 'skip' } });
    expect(walked.ran).toEqual(['block pay-1', 'unblock pay-1']);
  });

  it('that fails keeps the change in place, and is a failed step', async () => {
    const walked = await walk(two, { commands: { 'log info': { exit: 1 } } });
    expect(walked.run.in_place.map(({ step }) => step)).toEqual(['block', 'log']);
    expect(walked.run.steps['restore']?.units[0]?.failed?.why).toContain('the rollback of «Log» failed');
    expect(walked.ran).not.toContain('unblock pay-1');
  });

  it('says why what can not be put back stays', async () => {
    const plan = planOf(`
steps:
  - {id: wipe, title: Wipe, run: wipe, effect: change, no_evidence: nothing, irreversible: the disk is gone}
  - {id: restore, title: Restore, undo: wipe}`);
    const walked = await walk(plan);
    expect(walked.run.steps['restore']?.units[0]?.failed?.why).toContain('the disk is gone');
    expect(walked.run.in_place).toHaveLength(1);
  });

  it('is not run again when its end is on record and its effect is not', async () => {
    const first = await walk(two);
    const earlier = cutAfter(
      first,
      (event) => event.type === 'step.finished' && event.data.part === 'rollback',
    );
    const again = await walk(two, { earlier });
    expect(again.ran).toEqual(['unblock pay-1']);
    expect(again.run.in_place).toEqual([]);
  });

  it('covers everything that a sub-playbook has in place', async () => {
    const plan = planOf(
      `
steps:
  - {id: isolate, title: Isolate, playbook: isolate}
  - {id: restore, title: Restore, undo: isolate}`,
      {
        isolate: `
id: isolate
steps:
  - {id: cut, title: Cut, run: cut pay-1, effect: change, no_evidence: nothing, rollback: join pay-1}`,
      },
    );
    const walked = await walk(plan);
    expect(walked.ran).toEqual(['cut pay-1', 'join pay-1']);
  });
});

describe('the values of a rollback', () => {
  const loop = (ask: string, run: string): string => `
steps:
  - {id: which, title: Which, ask: {${ask}: {type: text}}}
  - {id: change, title: Change, run: "${run}", effect: change, no_evidence: nothing, rollback: "put-back {{ ${ask} }}"}
  - {id: more, title: More, decide: More?, options: {"yes": which, "no": next}}
  - {id: restore, title: Restore, undo: change}`;

  it('are those that the change was made with, even after a loop overwrote them', async () => {
    const walked = await walk(planOf(loop('host', 'block {{ host }}')), {
      answers: { host: ['pay-1', 'pay-2'], more: ['yes', 'no'] },
    });
    expect(walked.ran).toEqual(['block pay-1', 'block pay-2', 'put-back pay-2', 'put-back pay-1']);
  });

  it('are those of that time even where the change itself did not use them', async () => {
    const walked = await walk(planOf(loop('old_level', 'log debug')), {
      answers: { old_level: ['info', 'debug'], more: ['yes', 'no'] },
    });
    expect(walked.ran.slice(2)).toEqual(['put-back debug', 'put-back info']);
  });

  it('include what the change itself gave when it was made', async () => {
    const plan = planOf(`
steps:
  - id: add
    title: Add a rule
    run: add-rule
    effect: change
    no_evidence: nothing
    capture: {rule: {type: text}}
    rollback: delete-rule {{ rule }}
  - {id: more, title: More, decide: More?, options: {"yes": add, "no": next}}
  - {id: restore, title: Restore, undo: add}`);
    const walked = await walk(plan, {
      commands: { 'add-rule': [{ stdout: 'sgr-1\n' }, { stdout: 'sgr-2\n' }] },
      answers: { more: ['yes', 'no'] },
    });
    expect(walked.ran.slice(2)).toEqual(['delete-rule sgr-2', 'delete-rule sgr-1']);
  });

  it('hold for what was done by hand', async () => {
    const plan = planOf(`
steps:
  - {id: which, title: Which, ask: {host: {type: text}}}
  - {id: unplug, title: Unplug, confirm: "{{ host }} is out.", effect: change, no_evidence: no, rollback: "Plug {{ host }} in."}
  - {id: more, title: More, decide: More?, options: {"yes": which, "no": next}}
  - {id: restore, title: Restore, undo: unplug}`);
    const walked = await walk(plan, {
      answers: {
        host: ['pay-1', 'pay-2'],
        more: ['yes', 'no'],
        'unplug.confirm': 'yes',
        'unplug.rollback': 'yes',
      },
    });
    expect(walked.questions.filter((text) => text.startsWith('Put back'))).toEqual([
      'Put back by hand: Plug pay-2 in.',
      'Put back by hand: Plug pay-1 in.',
    ]);
    expect(facts(walked, 'step.rolled_back').map(({ by_hand }) => by_hand)).toEqual([true, true]);
  });
});

describe('what is still in place', () => {
  it('holds a change that failed, in doubt, and a change that nobody rolled back', async () => {
    const walked = await walk(two, {
      commands: { 'block pay-1': { exit: 1 } },
      actions: { block: ['run', 'skip'], restore: 'skip' },
    });
    expect(walked.run.in_place.map(({ step, in_doubt }) => [step, in_doubt])).toEqual([
      ['block', true],
      ['log', false],
    ]);
  });

  it('does not hold a change that could not start', async () => {
    const walked = await walk(two, {
      missing: ['block'],
      actions: { block: ['run', 'skip'], restore: 'skip' },
    });
    expect(walked.run.in_place.map(({ step }) => step)).toEqual(['log']);
    expect(facts(walked, 'step.finished')[0]?.could_not_start).toBe('block is not there');
  });

  it('goes on holding what a first attempt did in part when a second one could not start', async () => {
    const walked = await walk(two, {
      commands: { 'block pay-1': [{ exit: 1 }, { could_not_start: 'the disk is full' }] },
      actions: { block: ['run', 'retry', 'skip'], log: 'skip', restore: 'skip' },
    });
    expect(walked.run.in_place.map(({ step }) => step)).toEqual(['block']);
  });

  it('holds a change that somebody made elsewhere and marked done', async () => {
    const walked = await walk(two, {
      missing: ['block'],
      actions: { block: ['run', 'done'], log: 'skip' },
      answers: { 'block.done': 'done in the console' },
    });
    expect(ends(walked)).toMatchObject({ block: 'done' });
    expect(facts(walked, 'step.confirmed')[0]?.items).toEqual(['done in the console']);
    expect(walked.ran).toEqual(['unblock pay-1']);
  });
});

describe('the rollback key', () => {
  it('puts back one change in the middle of another step', async () => {
    const walked = await walk(two, {
      actions: { log: ['rollback', 'run'] },
      answers: { rollback: '1' },
    });
    expect(walked.ran).toEqual(['block pay-1', 'unblock pay-1', 'log debug', 'log info']);
  });

  it('after a failed check lets the change run again within the visit', async () => {
    const plan = planOf(`
steps:
  - {id: block, title: Block, run: block, effect: change, no_evidence: no, check: is-blocked, rollback: unblock}`);
    const walked = await walk(plan, {
      commands: { 'is-blocked': [{ exit: 1 }, {}] },
      actions: { block: ['run', 'rollback', 'retry'] },
      answers: { rollback: '1' },
    });
    expect(walked.ran).toEqual(['block', 'is-blocked', 'unblock', 'block', 'is-blocked']);
    expect(walked.run.in_place).toHaveLength(1);
  });
});
