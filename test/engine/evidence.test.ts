// Evidence before change: in order, complete, anew at each visit, and a shut gate where it is missing.
import { describe, expect, it } from 'vitest';
import { cutAfter, ends, facts, planOf, walk } from './walk.js';

const change = (rest = ''): string => `
evidence:
  rules: {title: Firewall rules, run: list-rules}
  ledger: {title: Ledger, run: list-ledger}
  photo: {title: A photo, file: ask}
  quiet: {title: Quiet, run: list-quiet, may_be_empty: true, ok_exit: [0, 1]}
  export: {title: Export, run: start-export, wait_until: {run: is-exported, every: 10s, timeout: 1m}}
steps:
  - {id: block, title: Block, run: block pay-1, effect: change${rest}}
`;
const blocked = planOf(change(', preserve: [rules, ledger]'));

describe('preserve', () => {
  it('is captured before the change, in the order of the step, and named by it', async () => {
    const walked = await walk(blocked);
    expect(walked.ran).toEqual(['list-rules', 'list-ledger', 'block pay-1']);
    const [intended] = facts(walked, 'step.intended').filter(({ part }) => part === 'run');
    expect(intended?.held).toEqual(['EV-0001', 'EV-0002']);
  });

  it.each([
    ['empty', { stdout: '' }, 'it is empty'],
    ['cut', { stdout: 'half', truncated: true }, 'there was more than its limit allows'],
    ['failed', { exit: 2, stdout: 'half' }, 'it ended with exit code 2'],
    ['timed out', { timed_out: true, stdout: 'half' }, 'it ran into its time limit and was ended'],
    ['killed', { signal: 'SIGKILL', stdout: 'half' }, 'it was ended by SIGKILL'],
  ])('that is %s is incomplete: the change does not run', async (_name, ran, why) => {
    const walked = await walk(blocked, { commands: { 'list-rules': ran } });
    expect(walked.ran).not.toContain('block pay-1');
    expect(facts(walked, 'evidence.captured')[0]).toMatchObject({ complete: false, why });
  });

  it('may be empty, or end with another code, where its author says so', async () => {
    const walked = await walk(planOf(change(', preserve: [quiet]')), {
      commands: { 'list-quiet': { stdout: '', exit: 1 } },
    });
    expect(walked.ran).toContain('block pay-1');
  });

  it('that finishes later is complete when its `wait_until` holds', async () => {
    const plan = planOf(change(', preserve: [export]'));
    const done = await walk(plan, { commands: { 'is-exported': [{ exit: 1 }, { exit: 0 }] } });
    expect(done.ran).toEqual(['start-export', 'is-exported', 'is-exported', 'block pay-1']);
    const late = await walk(plan, { commands: { 'is-exported': { exit: 1 } } });
    expect(late.ran).not.toContain('block pay-1');
  });

  it('may be a file that is handed in', async () => {
    const plan = planOf(change(', preserve: [photo]'));
    const walked = await walk(plan, { answers: { 'evidence.photo': '/home/sme/rack.jpg' } });
    expect(facts(walked, 'evidence.captured')[0]).toMatchObject({
      command: 'file /home/sme/rack.jpg',
      complete: true,
    });
    expect(walked.ran).toEqual(['block pay-1']);
  });

  it('that is incomplete is taken again by a retry, and only that one', async () => {
    const walked = await walk(blocked, {
      commands: { 'list-ledger': [{ exit: 1 }, { stdout: 'now' }] },
      actions: { 'block:evidence': ['run', 'retry'] },
    });
    expect(walked.ran).toEqual(['list-rules', 'list-ledger', 'list-ledger', 'block pay-1']);
  });

  it('is reused by a retry of the change within the same visit', async () => {
    const walked = await walk(blocked, {
      commands: { block: [{ exit: 1 }, { exit: 0 }] },
      actions: { block: ['run', 'retry'] },
    });
    expect(walked.ran).toEqual(['list-rules', 'list-ledger', 'block pay-1', 'block pay-1']);
  });

  it('is captured anew at each visit', async () => {
    const plan = planOf(`${change(', preserve: [rules]')}
  - {id: held, title: Held, decide: Did it hold?, options: {"no": block, "yes": next}}`);
    const walked = await walk(plan, { answers: { held: ['no', 'yes'] } });
    expect(walked.ran).toEqual(['list-rules', 'block pay-1', 'list-rules', 'block pay-1']);
    const runs = facts(walked, 'step.intended').filter(({ part }) => part === 'run');
    expect(runs.map(({ visit, held }) => [visit, held])).toEqual([
      [1, ['EV-0001']],
      [2, ['EV-0002']],
    ]);
  });
});

describe('a waiver', () => {
  it('opens the gate with a reason and a role on record', async () => {
    const walked = await walk(blocked, {
      commands: { 'list-rules': { exit: 1 } },
      actions: { 'block:evidence': ['run', 'waive'] },
      answers: { 'block:evidence.waive': 'the host is gone' },
    });
    expect(facts(walked, 'evidence.waived')).toMatchObject([
      { evidence: ['rules'], reason: 'the host is gone', role: 'responder' },
    ]);
    expect(ends(walked)).toEqual({ 'block:evidence': 'done', block: 'done' });
    expect(walked.run.deviations).toBe(1);
  });

  it('stands for its visit only', async () => {
    const plan = planOf(`${change(', preserve: [rules]')}
  - {id: held, title: Held, decide: Did it hold?, options: {"no": block, "yes": next}}`);
    const walked = await walk(plan, {
      commands: { 'list-rules': { exit: 1 } },
      actions: { 'block:evidence': ['run', 'waive', 'run', 'pause'] },
      answers: { held: 'no' },
    });
    expect(walked.ran).toEqual(['list-rules', 'block pay-1', 'list-rules']);
  });
});

describe('the gate', () => {
  it('is shut for a change that names no evidence, until somebody waives it', async () => {
    const left = await walk(planOf(change()), { answers: { 'block.gate': 'leave' } });
    expect(left.ran).toEqual([]);
    expect(left.run.steps['block']?.units[0]?.failed?.why).toContain('its evidence is not there');
    const waived = await walk(planOf(change()), { answers: { 'block.gate': 'waive' } });
    expect(waived.ran).toEqual(['block pay-1']);
    expect(facts(waived, 'evidence.waived')[0]?.evidence).toEqual(['(no evidence named)']);
  });

  it('is open for a change whose author says why there is nothing to keep', async () => {
    const walked = await walk(planOf(change(', no_evidence: it is only a label')));
    expect(walked.ran).toEqual(['block pay-1']);
    expect(walked.asked).toEqual(['close.as', 'close.reason']);
  });

  it('is shut when its evidence step was skipped, and capturing there opens it', async () => {
    const walked = await walk(blocked, {
      actions: { 'block:evidence': 'skip' },
      answers: { 'block.gate': 'capture' },
    });
    expect(walked.ran).toEqual(['list-rules', 'list-ledger', 'block pay-1']);
  });

  it('goes back to the responder when the evidence can not be taken, instead of asking for ever', async () => {
    const walked = await walk(blocked, {
      actions: { 'block:evidence': 'skip' },
      answers: { 'block.gate': 'capture' },
      commands: { 'list-rules': { exit: 1 } },
    });
    expect(walked.asked.filter((key) => key === 'block.gate')).toHaveLength(1);
    expect(walked.run.steps['block']?.units[0]?.failed?.why).toContain('evidence is incomplete: rules');
  });

  it('holds on a jump: the evidence of the step comes with it', async () => {
    const plan = planOf(`
evidence: {rules: {title: Rules, run: list-rules}}
steps:
  - {id: look, title: Look, run: list-payments, effect: read}
  - {id: block, title: Block, run: block pay-1, effect: change, preserve: [rules]}`);
    const walked = await walk(plan, {
      actions: { look: ['jump', 'run'] },
      answers: { jump: 'block', 'jump.reason': 'it can not wait' },
    });
    expect(walked.ran).toEqual(['list-rules', 'block pay-1', 'list-payments']);
  });

  it('holds for what a person does by hand', async () => {
    const plan = planOf(`
evidence: {rules: {title: Rules, run: list-rules}}
steps:
  - {id: unplug, title: Unplug, confirm: The cable is out., effect: change, preserve: [rules]}`);
    const walked = await walk(plan, {
      actions: { 'unplug:evidence': 'skip' },
      answers: { 'unplug.gate': 'leave', 'unplug.confirm': 'yes' },
    });
    expect(facts(walked, 'step.confirmed')).toEqual([]);
  });

  it('is asked again under the lock: evidence of a visit that was reopened meanwhile does not count', async () => {
    const approved = planOf(change(', preserve: [rules], approve: commander'));
    const again = await walk(approved, {
      answers: {
        'block.approve': (ports) => {
          if (ports.timeline.run().steps['block']?.visit === 2) return Promise.resolve(true);
          const reopened = ['block:evidence', 'block'].map((step) => ({ step, visit: 2 }));
          const data = { step: 'block', visit: 1, reason: 'again', reopened };
          ports.timeline.transact(() => [{ type: 'step.jumped', data }]);
          return Promise.resolve(true);
        },
      },
    });
    expect(again.ran).toEqual(['list-rules', 'list-rules', 'block pay-1']);
  });

  it('keeps evidence across a kill: what was held is not taken twice', async () => {
    const first = await walk(blocked);
    const earlier = cutAfter(first, ({ type }) => type === 'evidence.captured');
    const again = await walk(blocked, { earlier, evidence: first.world.ports.evidence });
    expect(again.ran).toEqual(['list-ledger', 'block pay-1']);
  });
});
