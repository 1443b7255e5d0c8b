// Evidence before change, as the score sees it: real walks through a plan, with gates that people open.
import { describe, expect, it } from 'vitest';
import { scoreOf } from '../../src/drill/score.js';
import { planOf, type Script, walk } from '../engine/walk.js';
import { rehearse } from './exercise.js';

const change = (rest: string): string => `
inputs: {suspects: {type: hostname, many: true, default: [pay-1, pay-2]}}
evidence:
  rules: {title: Firewall rules, run: list-rules}
  host-log: {title: Log of the host, run: "list-log {{ suspect }}"}
steps:
  - {id: block, title: Block, ${rest}, rollback: unblock}
  - {id: again, title: Once more, decide: Is another one there?, options: {yes: block, no: next}}
`;

const judge = async (rest: string, script: Script, is = true) => {
  const plan = rehearse({ expect: [{ preserved: 'block', points: 3, is }] }, planOf(change(rest)));
  const { events } = await walk(plan, { ...script, answers: { again: 'no', ...script.answers } });
  return scoreOf(plan, events).expectations[0];
};

const run = 'run: block pay-1, effect: change, preserve: [rules]';
const byHand = 'confirm: It is blocked., effect: change, preserve: [rules]';

describe('the evidence for a step', () => {
  it('was held, and says so without a word of ours that is not in the plan', async () => {
    expect(await judge(run, {})).toMatchObject({
      met: true,
      points: 3,
      expected: 'The evidence for “Block” is held before it changes anything',
      because: expect.stringMatching(/^the evidence for “Block” was held when it ran /),
    });
    expect(await judge(run, {}, false)).toMatchObject({ met: false });
  });

  it('was waived', async () => {
    const script = {
      commands: { 'list-rules': { exit: 2 } },
      actions: { 'block:evidence': ['run', 'waive'] as const },
      answers: { 'block:evidence.waive': 'the host is gone' },
    };
    expect(await judge(run, script)).toMatchObject({
      met: false,
      at: null,
      because: 'a waiver let “Block” go ahead without “Firewall rules”: the host is gone',
    });
  });

  it('was not there because the step never ran', async () => {
    const skipped = { actions: { block: 'skip' as const }, answers: { 'block.skip': 'too risky' } };
    expect(await judge(run, skipped)).toMatchObject({
      met: false,
      because: '“Block” was skipped: too risky',
    });
  });

  it('must be there anew in each visit', async () => {
    const twice = { answers: { again: ['yes', 'no'] } };
    expect(await judge(run, twice)).toMatchObject({ met: true });
    const gone = {
      commands: { 'list-rules': [{ stdout: 'rules\n' }, { exit: 2 }] },
      actions: { 'block:evidence': ['run', 'run', 'waive'] as const },
      answers: { ...twice.answers, 'block:evidence.waive': 'no time' },
    };
    expect(await judge(run, gone)).toMatchObject({
      met: false,
      because: 'a waiver let “Block” go ahead without “Firewall rules”: no time',
    });
  });

  it('counts for changes by hand as for commands', async () => {
    const done = { answers: { 'block.confirm': 'yes' } };
    expect(await judge(byHand, done)).toMatchObject({ met: true });
    const gone = {
      commands: { 'list-rules': { exit: 2 } },
      actions: { 'block:evidence': ['run', 'waive'] as const },
      answers: { ...done.answers, 'block:evidence.waive': 'no time' },
    };
    expect(await judge(byHand, gone)).toMatchObject({ met: false });
  });

  it('is one piece for each value', async () => {
    const each =
      'each: suspects as suspect, run: "block {{ suspect }}", effect: change, preserve: [host-log]';
    const given: Script['given'] = [
      {
        type: 'value.set',
        data: {
          name: 'suspects',
          type: 'hostname',
          value: ['pay-1', 'pay-2'],
          source: 'flag',
          confirmed: true,
        },
      },
    ];
    expect(await judge(each, { given })).toMatchObject({ met: true });
    const half = {
      given,
      commands: { 'list-log pay-2': { exit: 2 } },
      actions: { 'block:evidence': ['run', 'run', 'waive'] as const },
      answers: { 'block:evidence.waive': 'it is gone' },
    };
    expect(await judge(each, half)).toMatchObject({ met: false });
    const hands = 'each: suspects as suspect, confirm: It is off., effect: change, preserve: [host-log]';
    const yes = { 'block.confirm': 'yes' };
    expect(await judge(hands, { given, answers: yes })).toMatchObject({ met: true });
    expect(await judge(hands, { ...half, answers: { ...half.answers, ...yes } })).toMatchObject({
      met: false,
      because: 'a waiver let “Block” go ahead without “Log of the host”: it is gone',
    });
  });

  it('is nothing for a change that names none, unless its author says why', async () => {
    const open = { answers: { 'block.gate': 'waive', 'block.waive': 'no idea what' } };
    expect(await judge('run: block pay-1, effect: change', open)).toMatchObject({
      met: false,
      because: 'a waiver let “Block” go ahead without evidence: no idea what',
    });
    const reasoned = 'run: block pay-1, effect: change, no_evidence: nothing to keep';
    expect(await judge(reasoned, {})).toMatchObject({ met: true });
  });
});
