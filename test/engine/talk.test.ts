// The keys u and x: a draft that is seen before it goes, a reminder that is put off, help that is asked for, answered
// or decided against, and the next one who is asked when nobody answers.
import { describe, expect, it } from 'vitest';
import type { Ports } from '../../src/domain/ports.js';
import type { Responder } from '../../src/domain/responder.js';
import type { Value } from '../../src/domain/values.js';
import { composeUpdate } from '../../src/engine/talk/compose.js';
import { createWorld } from '../world.js';
import { facts, planOf, type Script, type Walked, walk } from './walk.js';

const minute = 60_000;
const later = (minutes: number, value: Value) => async (ports: Ports) => {
  await ports.clock.sleep(minutes * minute);
  return value;
};

const plan = planOf(
  `
steps:
  - {id: look, title: Look, run: look, effect: read}
  - {id: cause, title: Find the cause, ask: {cause: {type: text}}}
updates: {every: {high: 30m}, template: status}
escalation: [{to: security, after: 20m, unless: contained}, {to: legal, after: 50m}]
templates:
  status: {text: "{{ situation }} Next: {{ next }}."}
  apology: {audience: customer, text: "We are on it. {{ situation }}"}`,
  {},
  { contacts: { security: { title: 'The security team', escalation: [{ to: 'cto', after: '10m' }] } } },
);

const given = [
  {
    type: 'milestone.marked',
    data: { milestone: 'detected', at: '2026-11-22T03:37:00.000Z', source: 'alert' },
  },
] as const;

const play = (script: Script): Promise<Walked> =>
  walk(plan, { given, ...script, answers: { cause: 'a client', ...script.answers } });

const timesOf = ({ events }: Walked, type: string): readonly number[] =>
  events
    .filter((event) => event.type === type)
    .map((event) => (Date.parse(event.ts) - Date.parse(events[0]?.ts ?? '')) / minute);

const raisedTo = (walked: Walked): readonly string[] =>
  facts(walked, 'escalation.raised').map(({ escalation, to }) => `${escalation} ${to}`);

describe('the key u', () => {
  const update = { look: ['update', 'run'] } as const;

  it('shows the draft, takes own words, and sends exactly what was shown', async () => {
    const walked = await play({
      actions: update,
      answers: {
        update: 'status',
        situation: ['Payments fail.', 'One client retries.'],
        'update.next': 'We block it',
        'send.internal': ['edit', 'send'],
      },
    });
    const shown = walked.world.said.filter((line) => line.startsWith('For internal'));
    expect(shown).toEqual([
      'For internal:\nPayments fail. Next: Look.',
      'For internal:\nOne client retries. Next: We block it.',
    ]);
    expect(facts(walked, 'update.sent').map(({ text }) => text)).toEqual([
      'One client retries. Next: We block it.',
    ]);
  });

  it('takes another template, and customers wait for a key of their own', async () => {
    const walked = await play({
      actions: update,
      answers: {
        update: ['status', 'apology'],
        situation: 'Payments fail.',
        'send.internal': 'template',
        'send.customer': 'hold',
      },
    });
    expect(walked.asked).toContain('send.customer');
    expect(facts(walked, 'update.sent')).toEqual([]);
    expect(walked.world.said).toContain('Held back: nothing was sent.');
  });

  it('puts the reminder off with a reason: it comes then, once, and not before', async () => {
    const walked = await play({
      actions: update,
      answers: {
        update: 'status',
        'send.internal': 'snooze',
        'update.snooze': ['soon', '45m'],
        'update.snooze.reason': 'in a call',
        cause: later(70, 'a client'),
      },
    });
    expect(facts(walked, 'update.snoozed')).toMatchObject([{ reason: 'in a call' }]);
    expect(timesOf(walked, 'update.due')).toEqual([45]);
  });
});

describe('an update from another terminal', () => {
  const wish = { template: null, situation: 'Payments fail.', asks: false };
  const compose = async (to: string, answer: string) => {
    const asked: string[] = [];
    const choice: Responder['choice'] = ({ key }) => {
      asked.push(key);
      return Promise.resolve(answer);
    };
    const responder = (): Responder => ({ choice }) as Responder;
    const world = createWorld({ plan, runs: () => ({}), responder });
    const reviewed = await composeUpdate({ plan, ports: world.ports }, { ...wish, to });
    return { asked, reviewed, sent: facts(world.timeline, 'update.sent').map(({ template }) => template) };
  };

  it('that asks nothing sends to the house at once', async () => {
    expect(await compose('internal', 'hold')).toEqual({ asked: [], reviewed: 'sent', sent: ['status'] });
  });

  it('asks for outsiders all the same', async () => {
    expect(await compose('customer', 'hold')).toEqual({
      asked: ['send.customer'],
      reviewed: 'held',
      sent: [],
    });
    expect(await compose('customer', 'send')).toMatchObject({ reviewed: 'sent', sent: ['apology'] });
  });
});

describe('a severity that is raised late', () => {
  it('makes the update due at once, and nobody calls that late', async () => {
    const source = `
steps:
  - {id: classify, title: Classify, ask: {severity: {type: severity}}}
  - {id: cause, title: Find the cause, ask: {cause: {type: text}}}
updates: {every: {high: 60m, critical: 15m}, template: status}
templates: {status: {text: "{{ situation }}"}}`;
    const answers = { severity: later(20, 'critical'), cause: later(5, 'a client') };
    const walked = await walk(planOf(source), { answers });
    expect(timesOf(walked, 'update.due').map(Math.floor)).toEqual([20]);
    expect(facts(walked, 'update.due')).toEqual([{ severity: 'critical', late: false }]);
  });
});

describe('the key x', () => {
  const escalate = { look: ['escalate', 'run'] } as const;

  it('offers the contacts and those of the playbook, and asks the one that is chosen', async () => {
    const walked = await play({
      actions: escalate,
      answers: { escalate: 'security', 'escalate.reason': 'Is it larger?' },
    });
    expect(facts(walked, 'escalation.raised')).toMatchObject([{ to: 'security', cause: 'Is it larger?' }]);
  });

  it('asks somebody who is in no list', async () => {
    const walked = await play({
      actions: escalate,
      answers: { escalate: 'other', 'escalate.to': 'bob', 'escalate.reason': 'He wrote it.' },
    });
    expect(facts(walked, 'escalation.raised')).toMatchObject([{ to: 'bob' }]);
  });

  it('asks a role, which is whoever holds it', async () => {
    const walked = await play({
      actions: escalate,
      answers: { escalate: 'commander', 'escalate.reason': 'A decision.' },
    });
    expect(facts(walked, 'escalation.raised')[0]?.people).toEqual(['responder']);
  });

  it('writes down who answered, and the next one is not asked any more', async () => {
    const answers = {
      escalate: ['security', 'answered'],
      'escalate.reason': 'Is it larger?',
      'escalate.answer': 'acknowledged',
      'escalate.who': 'pat',
      'escalate.how': 'phone',
    };
    const waits = { ...answers, cause: later(15, 'a client') };
    const told = await play({ actions: { look: ['escalate', 'escalate', 'run'] }, answers: waits });
    expect(facts(told, 'escalation.answered')).toMatchObject([
      { who: 'pat', how: 'phone', answer: 'acknowledged' },
    ]);
    expect(raisedTo(told)).toHaveLength(1);
    const silent = await play({ actions: escalate, answers: waits });
    expect(raisedTo(silent)).toEqual([
      expect.stringContaining(' security'),
      expect.stringMatching(/\.level-2 cto$/),
    ]);
    expect(timesOf(silent, 'escalation.raised')[1]).toBe(10);
  });

  it('goes on to the next one when somebody declined', async () => {
    const walked = await play({
      actions: { look: ['escalate', 'escalate', 'run'] },
      answers: {
        escalate: ['security', 'answered'],
        'escalate.reason': 'Is it larger?',
        'escalate.answer': 'declined',
        'escalate.who': 'pat',
        'escalate.how': 'phone',
        'escalate.declined': 'no laptop',
        cause: later(15, 'a client'),
      },
    });
    expect(facts(walked, 'escalation.answered')).toMatchObject([{ answer: 'declined', reason: 'no laptop' }]);
    expect(facts(walked, 'escalation.raised')[1]).toMatchObject({
      to: 'cto',
      cause: expect.stringContaining('can not come'),
    });
  });

  it('decides against somebody, who is not asked by itself then', async () => {
    const walked = await play({
      actions: escalate,
      answers: {
        escalate: 'not',
        'escalate.not': 'security',
        'escalate.not.reason': 'a load test',
        cause: later(60, 'a client'),
      },
    });
    expect(facts(walked, 'escalation.withheld')).toEqual([
      { escalation: 'escalation-1', to: 'security', reason: 'a load test' },
    ]);
    expect(raisedTo(walked)).toEqual(['escalation-2 legal']);
  });

  it('by two terminals at the same moment is two escalations', async () => {
    const played: { ports?: Ports; reached: boolean } = { reached: false };
    const walked = await play({
      actions: escalate,
      answers: {
        escalate: 'security',
        'escalate.reason': async (ports) => {
          played.ports = ports;
          return 'Is it larger?';
        },
      },
      // Between the question and the record another terminal writes its own.
      reach: () => {
        const timeline = played.reached ? undefined : played.ports?.timeline;
        played.reached = true;
        timeline?.transact((run) => {
          const escalation = `by-hand-${run.events}`;
          const data = { escalation, to: 'vendor', cause: 'It is theirs.', text: 'Help.', late: false };
          return [{ type: 'escalation.raised', data }];
        });
        return { channels: [], people: [], mention: null };
      },
    });
    expect(facts(walked, 'escalation.raised').map(({ to }) => to)).toEqual(['vendor', 'security']);
  });
});

describe('further levels', () => {
  it('do not come when the answer is written down at the very moment when they fall due', async () => {
    const played: { ports?: Ports } = {};
    const walked = await play({
      actions: { look: ['escalate', 'run'] },
      answers: {
        escalate: 'security',
        'escalate.reason': async (ports) => {
          played.ports = ports;
          return 'Is it larger?';
        },
        cause: later(15, 'a client'),
      },
      reach: (name) => {
        if (name === 'cto')
          played.ports?.timeline.transact((run) => {
            const escalation = Object.keys(run.asked)[0] ?? '';
            const data = { escalation, who: 'pat', how: 'phone', answer: 'acknowledged' } as const;
            return [{ type: 'escalation.answered', data }];
          });
        return { channels: [], people: [], mention: null };
      },
    });
    expect(facts(walked, 'escalation.answered').length).toBeGreaterThan(0);
    expect(facts(walked, 'escalation.raised').map(({ to }) => to)).toEqual(['security']);
  });

  it('stop when what the escalation was for is over', async () => {
    const contained = planOf(
      `
steps:
  - {id: cause, title: Find the cause, ask: {cause: {type: text}}}
  - {id: stop, title: Stop, run: stop, effect: read, marks: contained}
  - {id: calm, title: Look again, ask: {calm: {type: boolean}}}
escalation: [{to: security, after: 5m, unless: contained}]`,
      {},
      { contacts: { security: { escalation: [{ to: 'cto', after: '10m' }] } } },
    );
    const answers = { cause: later(8, 'a client'), calm: later(60, true) };
    expect(raisedTo(await walk(contained, { given, answers }))).toEqual(['escalation-1 security']);
  });

  it('are divided by the pace of a range like every timer', async () => {
    const quick = planOf(
      'steps: [{id: cause, title: Find the cause, ask: {cause: {type: text}}}]\nescalation: [{to: security, after: 60m}]',
      {},
      { pace: 60, contacts: { security: { escalation: [{ to: 'cto', after: '120m' }] } } },
    );
    const walked = await walk(quick, { given, answers: { cause: later(10, 'a client') } });
    expect(timesOf(walked, 'escalation.raised')).toEqual([1, 3]);
  });
});

describe('the header', () => {
  it('counts down to the update, honours what was put off, names the nearest clock and who has not answered', async () => {
    const source = `
steps:
  - {id: classify, title: Classify, ask: {customer_data: {type: boolean}}}
  - {id: wait, title: Wait, wait: 10m}
  - {id: cause, title: Find the cause, ask: {cause: {type: text}}}
updates: {every: {high: 30m}, template: status}
escalation: [{to: legal, when: customer_data}]
clocks: [{name: Regulator, when: customer_data, deadline: 72h}, {name: Bank, when: customer_data, deadline: 4h}]
templates: {status: {text: "{{ situation }}"}}`;
    const held = await walk(planOf(source), {
      answers: {
        customer_data: true,
        cause: 'a client',
        'send.internal': 'snooze',
        'update.snooze': '45m',
        'update.snooze.reason': 'in a call',
      },
      actions: { cause: ['update', 'run'] },
    });
    const views = held.views.filter(({ id }) => id === 'cause');
    expect(views[0]).toMatchObject({
      update_left_ms: 20 * minute,
      clock: { name: 'Bank', left_ms: 230 * minute },
    });
    const asked = views[0]?.unanswered.map(({ to, ago_ms }) => [to, Math.round(ago_ms / minute)]);
    expect(asked).toEqual([['legal', 10]]);
    expect(views[1]).toMatchObject({ update_left_ms: 45 * minute });
  });
});
