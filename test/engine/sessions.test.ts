// Two walkthroughs of one incident on one record: a step is in exactly one pair of hands, and nothing happens twice.
import { describe, expect, it } from 'vitest';
import type { Ports } from '../../src/domain/ports.js';
import { ends, facts, planOf, type Script, walk } from './walk.js';

const alive = { alive: () => true } as const;

/** Starts a second walkthrough while the first one is at the question of `key`. */
const besideAt = async (plan: ReturnType<typeof planOf>, key: string, first: Script, second: Script) => {
  let other: Promise<Awaited<ReturnType<typeof walk>>> | null = null;
  const answers = {
    ...first.answers,
    [key]: async (ports: Ports) => {
      const beside = { ports, timeline: ports.timeline as never, said: [] };
      other = walk(plan, { ...second, ...alive, beside, actor: 'second' });
      await ports.clock.sleep(120_000);
      const given = first.answers?.[key];
      return typeof given === 'string' || typeof given === 'boolean' ? given : 'because';
    },
  };
  const walked = await walk(plan, { ...first, ...alive, answers });
  if (!other) throw new Error(`nobody came to ${key}`);
  return { walked, other: await (other as Promise<Awaited<ReturnType<typeof walk>>>) };
};

const plan = planOf(`
steps:
  - {id: talk, title: Talk, ask: {cause: {type: text}}}
  - {id: look, title: Look, run: look, effect: read, after: []}
  - {id: last, title: Last, run: last, effect: read, after: [talk, look]}`);

const detected = {
  type: 'milestone.marked',
  data: { milestone: 'detected', at: '2026-11-22T03:37:00.000Z', source: 'alert' },
} as const;

describe('a second walkthrough', () => {
  it('takes another step while one is in the hands of the first, and waits when all are', async () => {
    const { walked, other } = await besideAt(plan, 'cause', { answers: { cause: 'a client' } }, {});
    expect(other.views.map(({ id }) => id)).not.toContain('talk');
    expect([...walked.ran, ...other.ran].sort()).toEqual(['last', 'look']);
    expect(other.ran).toContain('look');
    expect(walked.end).toEqual({ state: 'closed' });
    expect(other.end).toEqual({ state: 'closed' });
    expect(facts(walked, 'incident.closed')).toHaveLength(1);
  });

  it('takes the step of a walkthrough that has died', async () => {
    const first = await walk(plan, { answers: { cause: 'STOP' } });
    const again = await walk(plan, { earlier: first.events, answers: { cause: 'a client' } });
    expect(again.views[0]?.id).toBe('talk');
    expect(facts(again, 'step.claimed').filter(({ step }) => step === 'talk')).toHaveLength(2);
  });

  it('leaves alone what one that lives has started', async () => {
    const change = planOf(`
steps:
  - {id: block, title: Block, run: block, effect: change, no_evidence: no, timeout: 1s}`);
    const { walked, other } = await besideAt(
      change,
      'block.overdue',
      { commands: { block: { overdue: true } }, answers: { 'block.overdue': 'wait' } },
      {},
    );
    expect(other.asked).not.toContain('block.doubt');
    expect([...walked.ran, ...other.ran]).toEqual(['block']);
    expect(ends(walked)).toEqual({ block: 'done' });
  });

  it('does not start a rollback that the other one has started', async () => {
    const change = planOf(`
steps:
  - {id: block, title: Block, run: block, effect: change, no_evidence: no, rollback: unblock, timeout: 1s}
  - {id: open, title: Open, undo: block}
  - {id: look, title: Look, run: look, effect: read, after: [block]}`);
    const { walked, other } = await besideAt(
      change,
      'block.overdue',
      { commands: { unblock: { overdue: true } }, answers: { 'block.overdue': 'wait' } },
      { actions: { look: ['rollback', 'run'] }, answers: { rollback: '1' } },
    );
    expect([...walked.ran, ...other.ran].filter((line) => line === 'unblock')).toHaveLength(1);
    expect(walked.run.in_place).toEqual([]);
  });

  it('makes nothing that is due fire twice', async () => {
    const due = planOf(`
steps:
  - {id: talk, title: Talk, ask: {cause: {type: text}}, within: 30s}
  - {id: look, title: Look, wait: 3m, after: []}
escalation: [{to: security, after: 45s}]`);
    const { walked } = await besideAt(
      due,
      'cause',
      { answers: { cause: 'a client' }, given: [detected] },
      {},
    );
    expect(facts(walked, 'step.target_passed')).toHaveLength(1);
    expect(facts(walked, 'escalation.raised')).toHaveLength(1);
  });

  it('that decides meanwhile is not decided over', async () => {
    const decide = planOf(`
steps:
  - {id: way, title: Way, decide: Which?, options: {a: next, b: next}}`);
    const walked = await walk(decide, {
      answers: {
        way: (ports) => {
          const data = {
            step: 'way',
            visit: 1,
            name: 'way',
            option: 'b',
            to: 'next',
            not_taken: [],
            reopened: [],
          };
          ports.timeline.transact(() => [{ type: 'decision.made', data }]);
          return Promise.resolve('a');
        },
      },
    });
    expect(facts(walked, 'decision.made')).toHaveLength(1);
    expect(walked.run.values['way']?.value).toBe('b');
  });
});
