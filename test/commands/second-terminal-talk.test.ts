// `ir update` and `ir escalate` beside a walkthrough that stopped: what goes by itself, what waits for a person, and
// what the record and `ir status` say of it.
import { describe, expect, it } from 'vitest';
import { type Desk, type Event, openDesk } from './desk.js';

const playbook = `
schema: ir/v1
id: payments
title: Payments fail
roles: {commander: Decides., responder: Acts.}
inputs: {suspect: {type: ip}}
steps:
  - {id: wait, title: Wait for a person, confirm: Somebody looked.}
escalation:
  - {to: security, after: 90d}
templates:
  status: {text: "{{ situation }} Suspect {{ suspect }}. Next: {{ next }}."}
  board: {audience: executive, text: "{{ situation }} It comes from {{ suspect }}."}
  apology: {audience: customer, text: "We are on it. {{ situation }}"}
`;
const config = `
schema: ir-config/v1
contacts:
  security: {title: The security team, people: [pat, kim]}
  legal: {title: The lawyers}
`;

const openIncident = async (): Promise<{ desk: Desk; name: string }> => {
  const desk = openDesk();
  desk.write('playbooks/payments.yaml', playbook);
  desk.write('.ir/config.yaml', config);
  await desk.ir('run', 'payments', '--no-input', '--set', 'suspect=203.0.113.7');
  return { desk, name: desk.incidents()[0] ?? '' };
};

const dataOf = (desk: Desk, name: string, type: string): readonly Event['data'][] =>
  desk
    .events(name)
    .filter((event) => event.type === type)
    .map(({ data }) => data);

describe('ir update', () => {
  it('sends to the house without a terminal, filled from the timeline', async () => {
    const { desk, name } = await openIncident();
    const ended = await desk.ir('update', '--situation', 'One client retries.');
    expect([ended.code, ended.out]).toEqual([0, '']);
    expect(ended.err).toContain('Update for internal, shown here only. Pass it on:');
    expect(dataOf(desk, name, 'update.sent')).toMatchObject([
      {
        template: 'status',
        to: 'internal',
        text: 'One client retries. Suspect 203.0.113.7. Next: Wait for a person.',
      },
    ]);
  });

  it('takes the template of the audience, and veils it for readers who are not at work on it', async () => {
    const { desk, name } = await openIncident();
    await desk.ir(
      'update',
      '--to',
      'executive',
      '--situation',
      'We block 203.0.113.7 on db-1.pay.example.com.',
    );
    expect(dataOf(desk, name, 'update.sent')).toMatchObject([
      { template: 'board', text: 'We block an address on a machine. It comes from an address.' },
    ]);
  });

  it.each([['--no-input'], ['--yes'], ['--yes', '--situation', 'All is well.']])(
    'to customers is held with words, also with %s',
    async (...words) => {
      const { desk, name } = await openIncident();
      const ended = await desk.ir('update', '--to', 'customer', ...words);
      expect(ended.code).toBe(3);
      expect(ended.err).toMatch(/We are on it\.[\s\S]*ir: error: .*people outside \(customer\)/);
      expect(dataOf(desk, name, 'update.sent')).toEqual([]);
    },
  );

  it('puts the reminder off, with a reason, and not without one', async () => {
    const { desk, name } = await openIncident();
    const bare = await desk.ir('update', '--snooze', '10m');
    expect([bare.code, bare.err]).toEqual([2, expect.stringContaining('--because')]);
    await desk.ir('update', '--snooze', '10m', '--because', 'in a call');
    const [snoozed] = dataOf(desk, name, 'update.snoozed');
    expect(snoozed).toMatchObject({ reason: 'in a call' });
    const left = Date.parse(String(snoozed?.['until'])) - Date.now();
    expect(left).toBeGreaterThan(8 * 60_000);
    expect(left).toBeLessThanOrEqual(10 * 60_000);
  });

  it('names the templates when there is none of that name', async () => {
    const { desk } = await openIncident();
    const ended = await desk.ir('update', '--template', 'news');
    expect([ended.code, ended.err]).toEqual([2, expect.stringContaining('board (for executive)')]);
  });
});

describe('ir escalate', () => {
  it('asks, shows that nobody has answered, and then who comes', async () => {
    const { desk, name } = await openIncident();
    const asked = await desk.ir('escalate', 'security', '--because', 'Is this larger?');
    expect(asked.code).toBe(0);
    expect(dataOf(desk, name, 'escalation.raised')).toMatchObject([
      { to: 'security', cause: 'Is this larger?', people: ['pat', 'kim'], channels: [], late: false },
    ]);
    const waiting = await desk.ir('status', name);
    expect(waiting.out).toMatch(/Asked for help\n {2}asked security .* ago, nobody has answered/);
    const told = await desk.ir('escalate', '--acknowledge', 'security', '--who', 'pat', '--how', 'phone');
    expect(told.code).toBe(0);
    expect((await desk.ir('status', name)).out).toMatch(/asked security .* ago, pat comes/);
    const report = await desk.ir('report', name, '--stdout');
    expect(report.code === 0 ? report.out : (await desk.ir('report', name)).out).toMatch(
      /Asked: pat, kim\. pat acknowledged it at .*, by phone\./,
    );
  });

  it('writes down who declined and why, by id', async () => {
    const { desk, name } = await openIncident();
    await desk.ir('escalate', 'security', name, '--because', 'Is this larger?');
    const id = String(dataOf(desk, name, 'escalation.raised')[0]?.['escalation']);
    await desk.ir('escalate', name, '--decline', id, '--who', 'kim', '--because', 'no laptop');
    expect(dataOf(desk, name, 'escalation.answered')).toEqual([
      { escalation: id, who: 'kim', how: 'word of mouth', answer: 'declined', reason: 'no laptop' },
    ]);
  });

  it('decides against one of the plan, so that it does not come by itself', async () => {
    const { desk, name } = await openIncident();
    expect((await desk.ir('status', name)).out).toContain('escalation to security');
    await desk.ir('escalate', '--not', 'security', '--because', 'a load test');
    expect(dataOf(desk, name, 'escalation.withheld')).toEqual([
      { escalation: 'escalation-1', to: 'security', reason: 'a load test' },
    ]);
    expect((await desk.ir('status', name)).out).not.toContain('escalation to security');
  });

  it('says what is missing: a reason, whom to ask, an escalation that was raised', async () => {
    const { desk } = await openIncident();
    expect((await desk.ir('escalate', 'security')).code).toBe(3);
    expect((await desk.ir('escalate')).code).toBe(2);
    const strange = await desk.ir('escalate', '--acknowledge', 'escalation-9', '--who', 'pat');
    expect([strange.code, strange.err]).toEqual([2, expect.stringContaining('no escalation escalation-9')]);
  });
});
