// An approval that comes from another terminal while the question is open, four eyes, and breaking the glass.
import { describe, expect, it } from 'vitest';
import type { Fact } from '../../src/domain/fact.js';
import type { Plan, Policy } from '../../src/domain/plan.js';
import type { Ports } from '../../src/domain/ports.js';
import { type ExactQuestion, Stopped } from '../../src/domain/responder.js';
import { drive } from '../../src/engine/drive.js';
import { createWorld, type TestTimeline, type WorldOptions } from '../world.js';
import { planOf } from './walk.js';

const approved = `
steps:
  - {id: block, title: Block, run: block pay-1, effect: change, no_evidence: nothing, approve: commander}`;
const unapproved = approved.replace(', approve: commander', '');

const policy: Policy = { four_eyes: ['change', 'destroy'], require_approval: [], break_glass: true };
const fourEyes = planOf(approved, {}, { policy });
const bobCommands: Fact = { type: 'role.assigned', data: { role: 'commander', who: 'bob' } };

interface Given extends Partial<WorldOptions> {
  /** What happens while the question is open; its answer is what is typed. */
  readonly exact: (question: ExactQuestion, ports: Ports) => Promise<boolean>;
}

const walk = async (plan: Plan, given: Given) => {
  const ran: string[] = [];
  const asked: ExactQuestion[] = [];
  const world = createWorld({
    ...given,
    plan,
    actor: given.actor ?? 'alice',
    runs: (argv) => {
      ran.push(argv.join(' '));
      return {};
    },
    responder: (_timeline, ports) => ({
      action: async (view) => (view.failed === null ? 'run' : 'pause') as 'run',
      value: async ({ suggestion }) => suggestion,
      choice: async () => 'resolved',
      text: async () => 'because',
      exact: (question) => {
        asked.push(question);
        return given.exact(question, ports());
      },
    }),
  });
  await drive({ plan, ports: world.ports });
  return { ran, asked, events: world.timeline.events };
};

/** Waits as the terminal does: until it is answered elsewhere. */
const untilEnded = ({ until }: ExactQuestion): Promise<boolean> =>
  new Promise((resolve) => until?.addEventListener('abort', () => resolve(false)));

const approveAs = (ports: Ports, who: string, change: { readonly digest?: string } = {}): void => {
  const timeline = (ports.timeline as TestTimeline).as(who);
  const { digest = '' } = timeline.run().steps['block']?.units[0]?.approval ?? {};
  const data = { step: 'block', visit: 1, role: 'commander', digest, ...change };
  timeline.transact(() => [{ type: 'approval.given', data }]);
};

const of = ({ events }: Awaited<ReturnType<typeof walk>>, type: string) =>
  events.filter((event) => event.type === type);

describe('an approval from another terminal', () => {
  it('ends the question, and what it was asked for runs', async () => {
    const walked = await walk(planOf(approved), {
      given: [bobCommands],
      exact: (question, ports) => {
        const ended = untilEnded(question);
        approveAs(ports, 'bob');
        return ended;
      },
    });
    expect(walked.ran).toEqual(['block pay-1']);
    expect(of(walked, 'approval.given')).toMatchObject([{ by: 'bob' }]);
    expect(of(walked, 'step.intended')).toMatchObject([{ data: { approved_by: ['bob'] } }]);
  });

  it('for other bytes ends nothing and runs nothing', async () => {
    const walked = await walk(planOf(approved), {
      exact: async ({ until }, ports) => {
        approveAs(ports, 'bob', { digest: 'ab'.repeat(32) });
        expect(until?.aborted).toBe(false);
        return false;
      },
    });
    expect(walked.ran).toEqual([]);
  });

  it('that is typed here after something else was asked for does not count', async () => {
    const walked = await walk(planOf(approved), {
      exact: async (_question, { timeline, actor }) => {
        const data = { step: 'block', visit: 1, role: 'commander', digest: 'cd'.repeat(32), rendering: 'x' };
        (timeline as TestTimeline).as(actor).transact(() => [{ type: 'approval.requested', data }]);
        return true;
      },
    });
    expect(of(walked, 'approval.given')).toEqual([]);
    expect(walked.ran).toEqual([]);
  });

  it('that came while nobody ran ir serves the resume, which asks nobody', async () => {
    const paused = await walk(planOf(approved), {
      exact: async (_question, ports) => {
        approveAs(ports, 'alice');
        return false;
      },
    });
    const earlier = paused.events.slice(
      0,
      paused.events.findIndex(({ type }) => type === 'approval.given') + 1,
    );
    const resumed = await walk(planOf(approved), { earlier, exact: async () => false });
    expect(resumed.asked).toEqual([]);
    expect(resumed.ran).toEqual(['block pay-1']);
  });

  it('is still waited for after a resume, without a second request', async () => {
    const paused = await walk(planOf(approved), {
      exact: async () => {
        throw new Stopped('needs-answer', 'nobody is here');
      },
    });
    const resumed = await walk(planOf(approved), { earlier: paused.events, exact: async () => true });
    expect(of(resumed, 'approval.requested')).toHaveLength(1);
    expect(resumed.ran).toEqual(['block pay-1']);
  });
});

describe('four eyes', () => {
  it('do not take the word of whoever runs it, and name ir approve', async () => {
    const walked = await walk(fourEyes, { exact: async () => true });
    expect(walked.ran).toEqual([]);
    expect(of(walked, 'approval.given')).toEqual([]);
    expect(walked.asked[0]?.refusal).toContain('ir approve INC-');
    expect(walked.asked[0]?.refusal).toContain('ir assign commander NAME');
  });

  it('take the word of somebody else', async () => {
    const walked = await walk(fourEyes, {
      given: [bobCommands],
      exact: (question, ports) => {
        const ended = untilEnded(question);
        approveAs(ports, 'bob');
        return ended;
      },
    });
    expect(walked.ran).toEqual(['block pay-1']);
  });

  it('hold at the gate: what another terminal of the same person gave opens nothing', async () => {
    const walked = await walk(fourEyes, {
      exact: async ({ until }, ports) => {
        approveAs(ports, 'alice');
        return until?.aborted ?? true;
      },
    });
    expect(walked.ran).toEqual([]);
  });

  it('hold when the one who approved goes on with it', async () => {
    const first = await walk(fourEyes, {
      given: [bobCommands],
      exact: async (_question, ports) => {
        approveAs(ports, 'bob');
        return false;
      },
    });
    const given = first.events.findIndex(({ type }) => type === 'approval.given');
    const earlier = first.events.slice(0, given + 1);
    const byBob = await walk(fourEyes, { earlier, actor: 'bob', exact: async () => false });
    expect(byBob.ran).toEqual([]);
    expect(byBob.asked).toHaveLength(1);
    const byAlice = await walk(fourEyes, { earlier, actor: 'alice', exact: async () => false });
    expect(byAlice.ran).toEqual(['block pay-1']);
    expect(byAlice.asked).toEqual([]);
  });

  it('for destroy alone leave a change to whoever runs it', async () => {
    const plan = planOf(approved, {}, { policy: { ...policy, four_eyes: ['destroy'] } });
    expect((await walk(plan, { exact: async () => true })).ran).toEqual(['block pay-1']);
  });
});

describe('breaking the glass', () => {
  it('goes past four eyes with its reason on record', async () => {
    const walked = await walk(fourEyes, { break_glass: 'bob is asleep', exact: async () => true });
    expect(walked.ran).toEqual(['block pay-1']);
    expect(of(walked, 'approval.given')).toMatchObject([
      { by: 'alice', data: { break_glass: 'bob is asleep' } },
    ]);
    expect(walked.asked[0]?.question).toMatch(/^BREAKING THE GLASS: .*bob is asleep/);
  });

  it('stands for a role that somebody else holds, and is no word of theirs', async () => {
    const walked = await walk(planOf(approved), {
      given: [bobCommands],
      break_glass: 'bob is asleep',
      exact: async () => true,
    });
    const [{ data } = { data: {} }] = of(walked, 'approval.given');
    expect(data).toMatchObject({ break_glass: 'bob is asleep' });
    expect(data).not.toHaveProperty('relayed_for');
  });

  it('is not on record where nothing stood in the way', async () => {
    const walked = await walk(planOf(approved), { break_glass: 'in a hurry', exact: async () => true });
    expect(of(walked, 'approval.given')[0]?.data).not.toHaveProperty('break_glass');
  });

  it('still wants the role typed', async () => {
    const walked = await walk(fourEyes, { break_glass: 'bob is asleep', exact: async () => false });
    expect(walked.ran).toEqual([]);
  });
});

describe('an approval that the organisation asks for', () => {
  const asks: Policy = { four_eyes: [], require_approval: ['change'], break_glass: true };

  it('stands in the plan, with somebody to give it', () => {
    const plan = planOf(unapproved, {}, { policy: asks });
    expect(plan.steps.find(({ id }) => id === 'block')?.approve).toBe('commander');
    const alone = planOf(`roles: {responder: Acts.}${unapproved}`, {}, { policy: asks });
    expect(Object.keys(alone.roles)).toEqual(['commander', 'responder']);
  });

  it('is demanded before the change runs', async () => {
    const plan = planOf(unapproved, {}, { policy: asks });
    expect((await walk(plan, { exact: async () => false })).ran).toEqual([]);
    expect((await walk(plan, { exact: async () => true })).ran).toEqual(['block pay-1']);
  });

  it('holds for a change that a protected value turns into a destroy', async () => {
    const plan = planOf(
      unapproved
        .replace('block pay-1', '"block {{ host }}"')
        .replace('steps:', 'inputs: {host: {type: hostname}}\nsteps:'),
      {},
      { policy: { ...asks, require_approval: ['destroy'] } },
    );
    const host = { name: 'host', type: 'hostname', value: 'pay-1', source: 'flag', confirmed: true } as const;
    const keys: string[] = [];
    const walked = await walk(plan, {
      given: [{ type: 'value.set', data: host }],
      protects: (value) => (value === 'pay-1' ? 'this machine' : null),
      exact: async ({ key }) => {
        keys.push(key);
        return key.endsWith('.destroy');
      },
    });
    expect(keys).toEqual(['block.destroy', 'block.approve']);
    expect(walked.ran).toEqual([]);
  });

  it('leaves a role that the playbook names, and steps that only read', () => {
    const plan = planOf(
      `roles: {commander: Decides., responder: Acts.}
steps:
  - {id: look, title: Look, run: look, effect: read}
  - {id: block, title: Block, run: block, effect: change, no_evidence: nothing, approve: responder}`,
      {},
      { policy: asks },
    );
    expect(plan.steps.map(({ id, approve }) => [id, approve])).toEqual([
      ['look', null],
      ['block', 'responder'],
    ]);
  });
});
