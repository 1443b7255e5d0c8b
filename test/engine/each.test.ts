// `each`: one start, one check and one rollback per value, and a milestone only when all are done.
import { describe, expect, it } from 'vitest';
import { ends, facts, planOf, walk } from './walk.js';

const block = (rest = ''): string => `
inputs: {suspects: {type: hostname, many: true, default: [pay-1, pay-2]}}
evidence: {rules: {title: Rules, run: list-rules}, host-log: {title: Log, run: "list-log {{ suspect }}"}}
steps:
  - id: block
    title: Block
    each: suspects as suspect
    run: block {{ suspect }}
    effect: change
    check: is-blocked {{ suspect }}
    rollback: unblock {{ suspect }}
    marks: contained
    ${rest}
`;
const suspects = (...value: readonly string[]) =>
  ({
    type: 'value.set',
    data: { name: 'suspects', type: 'hostname', value, source: 'flag', confirmed: true },
  }) as const;

const plan = planOf(block('no_evidence: nothing to keep'));

describe('each', () => {
  it('runs and checks once per value, in order', async () => {
    const walked = await walk(plan, { given: [suspects('pay-1', 'pay-2')] });
    expect(walked.ran).toEqual(['block pay-1', 'is-blocked pay-1', 'block pay-2', 'is-blocked pay-2']);
    expect(walked.views.map(({ item }) => item)).toEqual(['suspect = pay-1', 'suspect = pay-2']);
    expect(walked.run.milestones.contained).toBeDefined();
  });

  it('does not run for an empty list, and marks nothing', async () => {
    const walked = await walk(plan, { given: [suspects()] });
    expect(walked.ran).toEqual([]);
    expect(ends(walked)).toEqual({ block: 'passed' });
    expect(walked.run.milestones.contained).toBeUndefined();
  });

  it('reaches its milestone only when every value is done', async () => {
    const walked = await walk(plan, {
      given: [suspects('pay-1', 'pay-2')],
      commands: { 'block pay-1': { exit: 1 } },
      actions: { block: ['run', 'skip', 'run'] },
    });
    expect(ends(walked)).toEqual({ block: 'skipped' });
    expect(walked.run.milestones.contained).toBeUndefined();
  });

  it('asks for a list that nobody has set', async () => {
    const walked = await walk(plan, { answers: { suspects: ['pay-3'] as never } });
    expect(walked.asked[0]).toBe('suspects');
  });

  it('rolls back each value with its own', async () => {
    const undo = planOf(`${block('no_evidence: nothing to keep')}
  - {id: open, title: Open, undo: block}`);
    const walked = await walk(undo, { given: [suspects('pay-1', 'pay-2')] });
    expect(walked.ran.slice(-2)).toEqual(['unblock pay-2', 'unblock pay-1']);
    expect(walked.run.in_place).toEqual([]);
  });

  it('takes evidence that speaks of the value once per value, and other evidence once', async () => {
    const once = await walk(planOf(block('preserve: [rules]')), { given: [suspects('pay-1', 'pay-2')] });
    expect(facts(once, 'evidence.captured')).toHaveLength(1);
    const each = await walk(planOf(block('preserve: [rules, host-log]')), {
      given: [suspects('pay-1', 'pay-2')],
    });
    expect(each.ran.filter((line) => line.startsWith('list-log'))).toEqual([
      'list-log pay-1',
      'list-log pay-2',
    ]);
    expect(facts(each, 'step.intended').find(({ part, item }) => part === 'run' && item === 1)?.held).toEqual(
      ['EV-0003', 'EV-0004'],
    );
  });

  it('shows a captured list before a change goes through it: what is struck off is not hit', async () => {
    const found = planOf(`
steps:
  - id: find
    title: Find
    run: find-suspects
    effect: read
    capture: {suspects: {type: hostname, many: true, match: '(\\S+)'}}
  - id: block
    title: Block
    each: suspects as suspect
    run: block {{ suspect }}
    effect: change
    preserve: [host-log]
evidence: {host-log: {title: Log, run: "list-log {{ suspect }}"}}
`);
    const walked = await walk(found, {
      commands: { 'find-suspects': { stdout: 'pay-1 pay-2\n' } },
      answers: { suspects: () => Promise.resolve(['pay-2']) },
    });
    expect(walked.ran.filter((line) => line.startsWith('block'))).toEqual(['block pay-2']);
    const change = facts(walked, 'step.intended').find(({ step }) => step === 'block');
    const held = facts(walked, 'evidence.captured').find(({ id }) => id === change?.held[0]);
    expect(held?.command).toBe('list-log pay-2');
  });
});
