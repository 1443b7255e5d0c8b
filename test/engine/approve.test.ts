// Approval: bound to exactly what will run, good for one attempt, a line of its own.
import { describe, expect, it } from 'vitest';
import { cutAfter, facts, planOf, walk } from './walk.js';

const plan = planOf(`
inputs: {host: {type: hostname, default: pay-1}}
steps:
  - {id: block, title: Block, run: "block {{ host }}", effect: change, no_evidence: nothing, approve: commander}`);
const host = {
  type: 'value.set',
  data: { name: 'host', type: 'hostname', value: 'pay-1', source: 'flag', confirmed: true },
} as const;
const given = [host];

describe('approval', () => {
  it('is asked for with the command as it will run, given, and used up by the start', async () => {
    const walked = await walk(plan, { given });
    expect(walked.questions[0]).toContain('Type commander to approve exactly this: block pay-1');
    const [requested] = facts(walked, 'approval.requested');
    const [start] = facts(walked, 'step.intended');
    expect(requested).toMatchObject({ rendering: 'block pay-1', role: 'commander' });
    expect(facts(walked, 'approval.given')[0]?.digest).toBe(requested?.digest);
    expect(start).toMatchObject({ digest: requested?.digest, approved_by: ['responder'] });
  });

  it('that is refused leaves the command alone', async () => {
    const walked = await walk(plan, { given, answers: { 'block.approve': 'no' } });
    expect(walked.ran).toEqual([]);
    expect(facts(walked, 'approval.given')).toEqual([]);
  });

  it('serves one attempt: a retry asks again', async () => {
    const walked = await walk(plan, {
      given,
      commands: { block: [{ exit: 1 }, {}] },
      actions: { block: ['run', 'retry'] },
    });
    expect(walked.asked.filter((key) => key === 'block.approve')).toHaveLength(2);
    expect(facts(walked, 'step.intended').map(({ approved_by }) => approved_by)).toEqual([
      ['responder'],
      ['responder'],
    ]);
  });

  it('is void once the command is edited', async () => {
    const first = await walk(plan, { given });
    const earlier = cutAfter(first, ({ type }) => type === 'approval.given');
    const same = await walk(plan, { earlier });
    expect(same.asked).not.toContain('block.approve');
    const edited = await walk(plan, {
      earlier,
      actions: { block: ['edit', 'run'] },
      answers: { 'block.edit.run': 'block pay-2' },
    });
    expect(edited.asked).toContain('block.approve');
    expect(edited.ran).toEqual(['block pay-2']);
  });

  it('does not cover what changed between the yes and the start', async () => {
    const walked = await walk(plan, {
      given,
      answers: {
        'block.approve': (ports) => {
          ports.timeline.transact(() => [{ ...host, data: { ...host.data, value: 'pay-9' } }]);
          return Promise.resolve(true);
        },
      },
    });
    expect(walked.ran).toEqual([]);
    expect(walked.run.steps['block']?.units[0]?.failed?.why).toContain('what was approved has changed');
  });

  it('that somebody else gave is recorded as passed on', async () => {
    const role = { type: 'role.assigned', data: { role: 'commander', who: 'the duty manager' } } as const;
    const walked = await walk(plan, { given: [...given, role] });
    expect(walked.questions[0]).toContain('for the duty manager, who must have said yes to you');
    expect(facts(walked, 'approval.given')[0]).toMatchObject({ relayed_for: 'the duty manager' });
  });

  it('belongs to whoever started when the role is unassigned, also for whoever goes on', async () => {
    const paused = await walk(plan, { given, actions: { block: 'pause' }, actor: 'night shift' });
    const later = await walk(plan, { earlier: paused.events, actor: 'day shift' });
    expect(facts(later, 'approval.given')[0]).toMatchObject({ relayed_for: 'night shift' });
  });

  it('of what is done by hand names the values, and ends with the attempt', async () => {
    const byHand = planOf(`
inputs: {host: {type: hostname}}
steps:
  - {id: unplug, title: Unplug, confirm: "{{ host }} is unplugged.", effect: change, no_evidence: no, approve: commander}`);
    const walked = await walk(byHand, {
      given,
      actions: { unplug: ['run', 'retry'] },
      answers: { 'unplug.confirm': ['no', 'yes'] },
    });
    expect(facts(walked, 'approval.requested')[0]?.rendering).toBe('pay-1 is unplugged.');
    expect(walked.asked.filter((key) => key === 'unplug.approve')).toHaveLength(2);
  });

  it('of an undo names what would be put back', async () => {
    const undo = planOf(`
steps:
  - {id: block, title: Block, run: block pay-1, effect: change, no_evidence: no, rollback: unblock pay-1}
  - {id: open, title: Open, undo: block, approve: commander}`);
    const refused = await walk(undo, { answers: { 'open.approve': 'no' } });
    expect(refused.ran).toEqual(['block pay-1']);
    const walked = await walk(undo);
    expect(facts(walked, 'approval.requested')[0]?.rendering).toBe('unblock pay-1');
    expect(walked.ran).toEqual(['block pay-1', 'unblock pay-1']);
  });
});
