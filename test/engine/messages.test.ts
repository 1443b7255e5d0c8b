// Updates and escalations: rendered from the record, written down first, and never able to stop a run.
import { describe, expect, it } from 'vitest';
import type { Message, Notifier } from '../../src/domain/ports.js';
import { facts, planOf, walk } from './walk.js';

const talk = `
steps:
  - {id: look, title: Look at the log, run: look, effect: read}
  - {id: tell, title: Tell, update: status}
  - {id: tell-more, title: Tell more, update: status}
templates:
  status:
    text: "{{ situation }} Done: {% for action in actions %}{{ action }};{% endfor %} Next: {{ next }}"
  page: {text: "Please help with {{ incident.title }}."}
`;

const recorder = (): { notifier: Notifier; sent: Message[] } => {
  const sent: Message[] = [];
  return {
    sent,
    notifier: { name: 'chat', send: (message) => Promise.resolve(void sent.push(message)) },
  };
};

describe('an update', () => {
  it('says what was done since the last one, and goes to every notifier', async () => {
    const { notifier, sent } = recorder();
    const walked = await walk(planOf(talk), {
      notifiers: [notifier],
      answers: { situation: 'One client retries.' },
    });
    // Each carries an anchor of the record as it is when the message leaves, with the line that says so.
    const anchors = walked.events
      .filter(({ type }) => type === 'update.sent')
      .map(({ seq, h }) => `Record ${seq + 1}-${h.slice(0, 20)}`);
    expect(sent.map(({ text }) => text)).toEqual([
      `One client retries. Done: Look at the log; Next: Tell more\n${anchors[0]}`,
      `One client retries. Done:  Next: nothing left but the review\n${anchors[1]}`,
    ]);
    expect(facts(walked, 'update.sent')[0]).toMatchObject({ audience: 'internal', step: 'tell' });
  });

  it('goes on when a notifier fails, and the record says so', async () => {
    const broken: Notifier = { name: 'chat', send: () => Promise.reject(new Error('no network')) };
    const walked = await walk(planOf(talk), { notifiers: [broken] });
    expect(walked.end).toEqual({ state: 'closed' });
    expect(facts(walked, 'notice.failed')).toEqual([
      { to: 'chat', why: 'no network' },
      { to: 'chat', why: 'no network' },
    ]);
  });

  it('asks again for what is not known yet', async () => {
    const plan = planOf(`
steps:
  - {id: classify, title: Classify, ask: {customer_data: {type: boolean}}}
  - {id: tell, title: Tell, update: status}
templates: {status: {text: "Customer data: {{ customer_data }}"}}`);
    const still = await walk(plan, { answers: { customer_data: null } });
    expect(still.asked.filter((key) => key === 'customer_data')).toHaveLength(2);
    expect(facts(still, 'update.sent')[0]?.text).toBe('Customer data: not known yet');
    const known = await walk(plan, { answers: { customer_data: [null, false] } });
    expect(facts(known, 'update.sent')[0]?.text).toBe('Customer data: false');
  });

  it.each([
    ['an audience outside', 'update: public-note'],
    ['a recipient outside', 'update: status, to: customers'],
    ['whom the config calls outside', 'update: status, to: acme'],
  ])('for %s waits for a key', async (_name, kind) => {
    const plan = planOf(
      `
steps:
  - {id: tell, title: Tell, ${kind}}
templates: {status: {text: We work on it.}, public-note: {audience: public, text: We work on it.}}`,
      {},
      { outside: ['acme'] },
    );
    const { notifier, sent } = recorder();
    const held = { 'send.public': 'hold', 'send.customers': 'hold', 'send.acme': 'hold' };
    const walked = await walk(plan, { notifiers: [notifier], answers: held });
    expect(sent).toEqual([]);
    expect(walked.run.steps['tell']?.units[0]?.failed?.why).toBe('the update was held back');
    const sendIt = { 'send.public': 'send', 'send.customers': 'send', 'send.acme': 'send' };
    await walk(plan, { notifiers: [notifier], answers: sendIt });
    expect(sent).toHaveLength(1);
  });

  it('can be sent by key at any step', async () => {
    const walked = await walk(planOf(talk), {
      actions: { look: ['update', 'run'] },
      answers: { update: 'page', 'send.internal': 'send' },
    });
    expect(facts(walked, 'update.sent')[0]).toMatchObject({ template: 'page' });
    expect(facts(walked, 'update.sent')[0]).not.toHaveProperty('step');
  });
});

describe('an escalation', () => {
  it('by a step is raised once per visit and delivered', async () => {
    const { notifier, sent } = recorder();
    const plan = planOf(`
steps:
  - {id: call, title: Call security, escalate: security, template: page}
templates: {page: {text: "Please help with {{ incident.title }}."}}`);
    const walked = await walk(plan, { notifiers: [notifier] });
    expect(sent).toEqual([
      {
        kind: 'escalation',
        to: 'security',
        audience: 'internal',
        text: 'Please help with Payments fail.',
        channels: [],
      },
    ]);
    const raised = walked.events.findIndex(({ type }) => type === 'escalation.raised');
    const again = await walk(plan, { earlier: walked.events.slice(0, raised + 1) });
    expect(facts(again, 'escalation.raised')).toHaveLength(1);
  });

  it('to people outside is left to a person', async () => {
    const { notifier, sent } = recorder();
    const plan = planOf('steps:\n  - {id: call, title: Call, escalate: regulator}');
    const walked = await walk(plan, { notifiers: [notifier] });
    expect(sent).toEqual([]);
    expect(facts(walked, 'notice.failed')[0]?.to).toBe('regulator');
  });
});
